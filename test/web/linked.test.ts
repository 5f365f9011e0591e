import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { linked } from '../../web/dom/linked.ts';

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
  ['请拨打13800138000。', [{ text: '请拨打' }, { text: '13800138000', href: 'tel:13800138000' }, { text: '。' }]],
  ['call +49 30 1234567', [{ text: 'call ' }, { text: '+49 30 1234567', href: 'tel:+49301234567' }]],
  [
    '010-12345678或400-123-4567',
    [
      { text: '010-12345678', href: 'tel:01012345678' },
      { text: '或' },
      { text: '400-123-4567', href: 'tel:4001234567' },
    ],
  ],
  ['order 2026113013800138000', [{ text: 'order 2026113013800138000' }]],
])('%j', (text, pieces) => {
  expect(linked(text)).toEqual(pieces);
});

test('says what was said, and leads to the web, to mail or to a phone alone', () => {
  const hostile = fc
    .array(
      fc.constantFrom(
        'https://',
        'a.example',
        'javascript:',
        '@',
        '+49 30',
        '13800138000',
        ' ',
        '"',
        '<',
        '。',
        '.',
        '\\',
      ),
    )
    .map((all) => all.join(''));

  void fc.assert(
    fc.property(fc.oneof(fc.string(), hostile), (text) => {
      const pieces = linked(text);
      const hrefs = pieces.flatMap(({ href }) => href ?? []);
      return (
        pieces.map((piece) => piece.text).join('') === text &&
        hrefs.every((href) => /^(https?:\/\/|mailto:|tel:\+?\d+$)/.test(href))
      );
    }),
  );
});
