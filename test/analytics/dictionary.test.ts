import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dictionaryPage, dictionaryPath } from '../../analytics/dictionary/dictionary-page.ts';
import { viewFiles } from '../../analytics/view-files.ts';
import { tables } from '../../shared/domain/tables/tables.ts';

test('the dictionary is what the schemas and formulas say now (npm run dictionary)', () => {
  expect(readFileSync(dictionaryPath, 'utf8')).toBe(dictionaryPage());
});

test('each view that is not there for another has its words in the dictionary', () => {
  const views = /^## Views\n(.*)^## Formulas/ms.exec(dictionaryPage())?.[1] ?? '';
  const named = viewFiles().filter(({ view }) => !view.startsWith('counted_'));

  expect(named.length).toBeGreaterThanOrEqual(10);
  expect(named.filter(({ view }) => !views.includes(`\`${view}\``)).map(({ view }) => view)).toEqual([]);
});

test('a column has one name in its table, in snake case', () => {
  for (const { columns } of tables) {
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(_[a-z]+)*$/.test(name))).toEqual([]);
  }
});

test('a person’s id is in no table but as a key', () => {
  const people = tables.flatMap(({ columns }) => columns.filter(({ kind }) => kind === 'person' || kind === 'persons'));

  expect(people.length).toBeGreaterThanOrEqual(5);
  expect(people.filter(({ name }) => !/_keys?$/.test(name))).toEqual([]);
  const others = tables.flatMap(({ columns }) => columns.filter(({ kind }) => kind === 'text'));
  expect(others.filter(({ name }) => /(student|agent)_/.test(name))).toEqual([]);
});

// What one of the two engines does not know, or knows otherwise.
const notCommon =
  /\b(FILTER\s*\(|QUALIFY|EXCLUDE|REPLACE\s*\(|ILIKE|strftime|date_format|epoch_ms|list_|::|CREATE\s+TABLE|count_if|ANY_VALUE|GROUP BY ALL|struct_|INTERVAL)/i;

test.each(viewFiles())('$name stays with what DuckDB and Athena both know', ({ sql }) => {
  expect(sql.replaceAll(/--.*$/gm, '')).not.toMatch(notCommon);
  // Athena takes one statement at a time.
  expect(sql).toMatch(/^-- .+\nCREATE OR REPLACE VIEW [^;]+;\n$/);
});
