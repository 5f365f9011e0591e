import { expect, it } from 'vitest';
import { stemOf } from '../../../../../shared/answers/engine/words/stem.ts';

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

it('takes no more than linear time on a long word', () => {
  const began = performance.now();

  for (const piece of ['bc', 'ed', 'bing', 's']) stemOf(piece.repeat(20_000));

  expect(performance.now() - began).toBeLessThan(100);
});
