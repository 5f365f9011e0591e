import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { fromItem, parseItem, toItem } from '../../../shared/aws/attribute-value.ts';

test('gives back any object that JSON can hold', async () => {
  const objects = fc.dictionary(fc.string(), fc.jsonValue()).map((fields) => JSON.parse(JSON.stringify(fields)));
  await fc.assert(
    fc.asyncProperty(objects, async (fields) => {
      expect(fromItem(toItem(fields))).toEqual(fields);
    }),
    { numRuns: 300 },
  );
});

test('leaves out what is undefined, also deep inside', () => {
  expect(toItem({ a: undefined, b: { c: undefined, d: 1 } })).toEqual({ b: { M: { d: { N: '1' } } } });
});

test('refuses what JSON cannot hold', () => {
  expect(() => toItem({ a: 1n })).toThrow('got a bigint');
  expect(() => fromItem({ a: { SS: ['x'] } })).toThrow('got SS');
});

test('names the row and the fields when a row does not have its form', () => {
  const row = { pk: { S: 'P' }, sk: { S: 'S' }, count: { S: 'many' } };

  const read = () => parseItem(v.object({ count: v.pipe(v.number(), v.integer()) }), row);

  expect(read).toThrow('row P S: does not have its form at count');
  expect(read).toThrow(expect.objectContaining({ cause: expect.any(Error) }));
});
