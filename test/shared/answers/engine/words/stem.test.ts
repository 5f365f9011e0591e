import { expect, it } from 'vitest';
import { stemOf } from '../../../../../shared/answers/engine/words/stem.ts';
import { growth } from '../../../../growth.ts';

it.each([
  ['pay', ['pays', 'paying', 'payed']],
  ['charge', ['charges', 'charged', 'charging']],
  ['submit', ['submits', 'submitted', 'submitting']],
  ['city', ['cities']],
  ['certificate', ['certificates']],
])('gives %s and its forms one stem', (word, forms) => {
  expect(new Set(forms.map(stemOf))).toEqual(new Set([stemOf(word)]));
});

it.each(['class', 'status', 'bed', 'king', 'need', 'us', '打不开', '2fa'])('leaves %s as it is', (word) => {
  expect(stemOf(word)).toBe(word);
});

it.each(['bc', 'ed', 'bing', 's'])('takes about eight times as long on a word of eight times as many %j', (piece) => {
  const stemFor = (count: number) => () => stemOf(piece.repeat(count));

  // A square would take 64 times as long.
  expect(growth(stemFor(80_000), stemFor(10_000), 24)).toBeLessThan(24);
});
