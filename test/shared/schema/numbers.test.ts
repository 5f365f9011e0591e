import * as v from 'valibot';
import { expect, test } from 'vitest';
import { count, finite, integer, positive } from '../../../shared/schema/numbers.ts';

const schemas = { finite, integer, count, positive };

test.each([
  [1, ['finite', 'integer', 'count', 'positive']],
  [0, ['finite', 'integer', 'count']],
  [-1, ['finite', 'integer']],
  [Number.MAX_SAFE_INTEGER, ['finite', 'integer', 'count', 'positive']],
  [2 ** 53, ['finite']],
  [0.5, ['finite']],
  [Number.POSITIVE_INFINITY, []],
  [Number.NEGATIVE_INFINITY, []],
  [Number.NaN, []],
  ['1', []],
  [null, []],
  [undefined, []],
])('%o is taken as %o', (value, takenAs) => {
  const taken = Object.entries(schemas).filter(([, schema]) => v.safeParse(schema, value).success);

  expect(taken.map(([name]) => name)).toEqual(takenAs);
});
