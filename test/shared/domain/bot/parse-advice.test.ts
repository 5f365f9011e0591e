import { expect, test } from 'vitest';
import { parseAdvice } from '../../../../shared/domain/bot/parse-advice.ts';

test.each([[[]], [null], ['login'], [{ articleId: 7 }], [{ text: 'x'.repeat(2001) }], [{ articleId: 'a'.repeat(81) }]])(
  '%j is no opinion',
  (said) => {
    expect(parseAdvice(said)).toBeUndefined();
  },
);

test('keeps an article and a plain text, and nothing else', () => {
  expect(parseAdvice({ articleId: 'login', text: ' Try again. ', tone: 'kind' })).toEqual({
    articleId: 'login',
    text: 'Try again.',
  });
  expect(parseAdvice({ text: '<b>Try</b>' })).toEqual({});
});
