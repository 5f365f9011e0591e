import { expect, test } from 'vitest';
import { itemSize } from './item-size.ts';

test.each([
  ['a text by its bytes', { ab: { S: '你好' } }, 2 + 6],
  ['a number by its digits', { n: { N: '1788264000000' } }, 1 + 5],
  ['a negative number with its sign', { n: { N: '-12' } }, 1 + 3],
  ['zero', { n: { N: '0' } }, 1 + 1],
  ['a flag', { b: { BOOL: true } }, 1 + 1],
  ['an empty map', { m: { M: {} } }, 1 + 3],
  ['a map with its names', { m: { M: { k: { S: 'v' } } } }, 1 + 3 + 1 + 2],
  ['a list with its elements', { l: { L: [{ S: 'a' }, { S: 'b' }] } }, 1 + 3 + 2 + 2],
])('counts %s', (_what, item, bytes) => {
  expect(itemSize(item)).toBe(bytes);
});
