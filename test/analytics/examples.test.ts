import { readdirSync, readFileSync } from 'node:fs';
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { writtenFiles } from '../../analytics/dictionary/written-files.ts';
import { chosenDays, dashboardPath, panels } from '../../analytics/examples/dashboard.ts';
import { questions } from '../../analytics/questions/questions.ts';
import type { Warehouse } from '../../analytics/warehouse.ts';
import { openLives } from './open-lives.ts';

const dbt = 'examples/analysts/dbt';
const trino = new TrinoSQL();

test.each(writtenFiles())('%s is as it is written now (npm run dictionary)', (path, text) => {
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('the notebook and its twin ask every question, in the same words', () => {
  const [jupyter = '', evidence = ''] = ['questions.py', 'questions.md'].map((name) =>
    readFileSync(`examples/analysts/${name}`, 'utf8'),
  );

  const asked = [...jupyter.matchAll(/ask\("""\n([^"]+)\n"""\)/g)].map(([, sql]) => sql);
  const blocks = [...evidence.matchAll(/```sql \w+\n([^`]+)\n```/g)].map(([, sql]) => sql);
  expect(asked).toEqual(questions.map(({ sql }) => sql));
  expect(blocks).toEqual(asked);
});

test('each panel of the dashboard and each model of dbt is answered over the views, on DuckDB and in Trino’s grammar', async () => {
  const warehouse = await openLives();
  onTestFinished(() => warehouse.close());
  const week = "BETWEEN '2026-09-07' AND '2026-09-13'";

  for (const { title, sql } of panels) await expectAnswer(warehouse, title, sql.replace(chosenDays, week));
  for (const name of readdirSync(`${dbt}/models`).filter((file) => file.endsWith('.sql'))) {
    const model = readFileSync(`${dbt}/models/${name}`, 'utf8');
    await expectAnswer(warehouse, name, model.replaceAll(/\{\{ source\('handraise', '(\w+)'\) \}\}/g, '$1').trim());
  }
});

test('each panel says what the plugin for Athena reads of it: where to ask, and rows of time or of a table', () => {
  const dashboard = JSON.parse(readFileSync(dashboardPath, 'utf8'));

  for (const { type, targets } of dashboard.panels) {
    const connectionArgs = { region: '__default', catalog: '__default', database: '__default' };
    expect(targets).toMatchObject([{ connectionArgs, format: type === 'timeseries' ? 0 : 1 }]);
  }
});

test('dbt’s sources are tables and views that are there, in the database and workgroup of a deployed stage', async () => {
  const warehouse = await openLives();
  onTestFinished(() => warehouse.close());
  const { sources } = parse(readFileSync(`${dbt}/models/sources.yml`, 'utf8'));
  const profiles = parse(readFileSync(`${dbt}/profiles.yml`, 'utf8'));

  expect(sources[0].schema).toBe('handraise_prod');
  expect(profiles.handraise.outputs.prod.work_group).toBe('handraise-prod');
  for (const { name } of sources[0].tables)
    await expect(warehouse.query(`SELECT * FROM ${name} LIMIT 1`)).resolves.toHaveLength(1);
});

async function expectAnswer(warehouse: Warehouse, name: string, sql: string): Promise<void> {
  const rows = await warehouse.query(sql);
  expect({ name, hasRows: rows.length > 0, refusals: trino.validate(sql) }).toEqual({
    ...{ name, hasRows: true, refusals: [] },
  });
}
