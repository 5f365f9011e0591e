import { expect, test } from 'vitest';
import { keyedHash } from '../../../functions/export/keyed-hash.ts';

test('a person has one key under one secret, another under another, and no part of their id', () => {
  const key = keyedHash('one')('st_mei@example.com');

  expect(keyedHash('one')('st_mei@example.com')).toBe(key);
  expect(keyedHash('another')('st_mei@example.com')).not.toBe(key);
  expect(key).toMatch(/^p_[0-9a-f]{24}$/);
});
