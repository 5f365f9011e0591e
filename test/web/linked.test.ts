import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { linked } from '../../web/student/linked.ts';

test.each([
  ['no address', [{ text: 'no address' }]],
  [
    'see https://a.example/b?c=1.',
    [{ text: 'see ' }, { text: 'https://a.example/b?c=1', href: 'https://a.example/b?c=1' }, { text: '.' }],
  ],
  [
    '请看https://a.example/课程，谢谢',
    [
      { text: '请看' },
      { text: 'https://a.example/课程', href: 'https://a.example/%E8%AF%BE%E7%A8%8B' },
      { text: '，谢谢' },
    ],
  ],
  ['(http://a.example)', [{ text: '(' }, { text: 'http://a.example', href: 'http://a.example/' }, { text: ')' }]],
  [
    'mail help@school.example!',
    [{ text: 'mail ' }, { text: 'help@school.example', href: 'mailto:help@school.example' }, { text: '!' }],
  ],
  ['javascript:alert(1)', [{ text: 'javascript:alert(1)' }]],
  ['data:text/html,<b>', [{ text: 'data:text/html,<b>' }]],
  ['https://', [{ text: 'https://' }]],
])('%j', (text, pieces) => {
  expect(linked(text)).toEqual(pieces);
});

test('says what was said, and leads to the web or to mail alone', () => {
  const hostile = fc
    .array(fc.constantFrom('https://', 'a.example', 'javascript:', '@', ' ', '"', '<', '。', '.', '\\'))
    .map((all) => all.join(''));

  void fc.assert(
    fc.property(fc.oneof(fc.string(), hostile), (text) => {
      const pieces = linked(text);
      const hrefs = pieces.flatMap(({ href }) => href ?? []);
      return (
        pieces.map((piece) => piece.text).join('') === text &&
        hrefs.every((href) => /^(https?:\/\/|mailto:)/.test(href))
      );
    }),
  );
});
