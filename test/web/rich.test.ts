import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { richBlocks } from '../../web/dom/rich.ts';

const text = (...pieces: readonly object[]) => ({ kind: 'text', pieces });
const plain = (said: string) => ({ text: said });

test.each([
  ['as it stands', [text(plain('as it stands'))]],
  ['two\nlines', [text(plain('two\nlines'))]],
  ['a **b** c', [text(plain('a '), { text: 'b', isBold: true }, plain(' c'))]],
  ['2 * 3 * 4', [text(plain('2 * 3 * 4'))]],
  ['see [the page](https://a.example/b)', [text(plain('see '), { text: 'the page', href: 'https://a.example/b' })]],
  ['[x](javascript:alert(1))', [text(plain('[x](javascript:alert(1))'))]],
  [
    'Do this:\n- one\n- two\nThen go on.',
    [
      text(plain('Do this:')),
      {
        ...{ kind: 'list', numbered: false },
        items: [
          { value: '', pieces: [plain('one')] },
          { value: '', pieces: [plain('two')] },
        ],
      },
      text(plain('Then go on.')),
    ],
  ],
  ['3. third', [{ kind: 'list', numbered: true, items: [{ value: '3', pieces: [plain('third')] }] }]],
])('%j', (said, blocks) => {
  expect(richBlocks(said)).toEqual(blocks);
});

test('leads nowhere but to the web, to mail and to a phone, whatever is written', () => {
  const part = fc.constantFrom('[', ']', '(', ')', '**', 'javascript:', 'https://a.example', '\n', '- ', '1. ', 'x');
  const written = fc.array(part).map((all) => all.join(''));

  void fc.assert(
    fc.property(written, (said) => {
      const pieces = richBlocks(said).flatMap((one) =>
        one.kind === 'text' ? one.pieces : one.items.flatMap((item) => item.pieces),
      );
      return pieces.every(({ href = 'https://' }) => /^(https?:|mailto:|tel:)/.test(href));
    }),
  );
});
