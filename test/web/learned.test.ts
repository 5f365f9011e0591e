import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Learned } from '../../shared/domain/contact/event.ts';
import { choiceOf, learnedFrom } from '../../web/agent/learned.ts';

const none = { choice: 'nothing', otherId: '', answer: '' };

test.each([
  ['a candidate', { ...none, choice: choiceOf('login-code') }, { kind: 'article', articleId: 'login-code' }],
  [
    'another article',
    { ...none, choice: 'other-article', otherId: 'refund-1' },
    { kind: 'article', articleId: 'refund-1' },
  ],
  ['a new answer', { ...none, choice: 'new-answer', answer: 'Do this.' }, { kind: 'new-answer', text: 'Do this.' }],
  ['that nothing fits', { ...none, choice: 'nothing-fits' }, { kind: 'nothing-fits' }],
])('teaches %s in the words of the protocol', (_what, chosen, learned) => {
  const sent = learnedFrom(chosen);

  expect(sent).toEqual(learned);
  expect(v.parse(Learned, sent)).toEqual(learned);
});

test.each([
  ['nothing to learn', none],
  ['a choice that is not there', { ...none, choice: '' }],
  ['another article without its id', { ...none, choice: 'other-article' }],
  ['a new answer without words', { ...none, choice: 'new-answer' }],
])('teaches nothing for %s', (_what, chosen) => {
  expect(learnedFrom(chosen)).toBeUndefined();
});

test('words written for a choice that was changed are not sent', () => {
  expect(learnedFrom({ choice: 'nothing-fits', otherId: 'refund-1', answer: 'Do this.' })).toEqual({
    kind: 'nothing-fits',
  });
});
