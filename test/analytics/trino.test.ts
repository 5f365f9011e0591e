import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js';
import { expect, test } from 'vitest';
import { viewFiles } from '../../analytics/view-files.ts';

const trino = new TrinoSQL();

function refusals(sql: string): readonly string[] {
  return trino.validate(sql).map(({ message }) => message);
}

test.each(viewFiles())('$name is within Trino’s own grammar', ({ sql }) => {
  expect(refusals(sql)).toEqual([]);
});

test.each([
  ['a cast of DuckDB’s', 'SELECT queue::varchar FROM segments'],
  ['all columns but one', 'SELECT * EXCLUDE (queue) FROM segments'],
  ['groups it works out itself', 'SELECT queue, count(*) FROM segments GROUP BY ALL'],
  ['a condition on a window', 'SELECT queue FROM segments QUALIFY row_number() OVER (ORDER BY segment) = 1'],
])('the grammar refuses %s', (_what, sql) => {
  expect(refusals(sql)).not.toEqual([]);
});
