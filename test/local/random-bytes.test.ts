import { expect, test } from 'vitest';
import { randomBytesOf } from '../../local/random-bytes.ts';

test('no two ids are made of the same bytes, also over the end of a page', () => {
  const ids = Array.from({ length: 2_000 }, () => randomBytesOf(11).toString('hex'));

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id.length === 22)).toBe(true);
});
