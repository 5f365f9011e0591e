import { expect, test } from 'vitest';
import { filled } from '../../web/agent/filled.ts';

test.each([
  ['an empty box takes the text', '', 'Hello', 'Hello'],
  ['blanks are nothing written', ' \n', 'Hello', 'Hello'],
  ['what was written stays, before it', 'One moment.  ', 'Hello', 'One moment.\nHello'],
  ['a text that is there is not put in twice', 'Hello, and more', 'Hello', 'Hello, and more'],
  ['a text as long as a message fits', '', 'x'.repeat(40), 'x'.repeat(40)],
])('%s', (_rule, written, ready, wanted) => {
  expect(filled(written, ready, 40)).toBe(wanted);
});

test('refuses a text that would make the message too long, instead of cutting it', () => {
  expect(filled('x'.repeat(20), 'y'.repeat(20), 40)).toBeUndefined();
});
