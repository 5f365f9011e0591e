import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, onTestFinished, test } from 'vitest';
import { exportFolders } from '../../../analytics/table-sources.ts';
import { Warehouse } from '../../../analytics/warehouse.ts';
import { glueTypes } from '../../../shared/domain/tables/glue-types.ts';
import { tables } from '../../../shared/domain/tables/tables.ts';
import { lived, writeTables } from '../../analytics/generated-histories.ts';

/** What Athena takes an element of a file for: "Parquet SerDe", and "Data types in Amazon Athena" of its user guide. */
const athenaTypes: Readonly<Record<string, string>> = {
  'BYTE_ARRAY UTF8': 'string',
  'INT32 ': 'int',
  'DOUBLE ': 'double',
  'BOOLEAN ': 'boolean',
  'INT64 TIMESTAMP_MILLIS': 'timestamp',
  ' LIST': 'array<string>',
};

const ofTable = (folder: string, table: string) =>
  readdirSync(join(folder, 'v2', table), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.parquet'))
    .map((path) => {
      const { buffer, byteOffset, byteLength } = readFileSync(join(folder, 'v2', table, path));
      return buffer.slice(byteOffset, byteOffset + byteLength);
    });

/** A row as both readers can tell it: moments as milliseconds. */
function told(row: Readonly<Record<string, unknown>>): string {
  const cells = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Date ? value.getTime() : (value ?? null),
  ]);
  return JSON.stringify(cells, (_name, value) => (typeof value === 'bigint' ? Number(value) : value));
}

test('another reader finds in each file what DuckDB finds, and the types that Athena documents', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-second-reader-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [lives] = fc.sample(lived(10), { seed: 7, numRuns: 1 });
  if (!lives) expect.fail('no lives');
  const { records, agentStates, roster, reviews, helpFacts, open } = lives;
  writeTables(folder, records, { agentStates, roster, reviews, helpFacts }, open);
  const warehouse = await Warehouse.open(exportFolders(folder));
  onTestFinished(() => warehouse.close());

  for (const { name, columns } of tables) {
    const files = ofTable(folder, name);
    const read = (await Promise.all(files.map((file) => parquetReadObjects({ file })))).flat();
    const cells = columns.map((column) =>
      glueTypes[column.kind] === 'timestamp'
        ? `CAST(epoch_ms(${column.name}) AS double) AS ${column.name}`
        : column.name,
    );
    const rows = await warehouse.query(`SELECT ${cells.join(', ')} FROM ${name}`);

    expect({ name, rows: rows.length > 0 }).toEqual({ name, rows: true });
    expect(read.map(told).sort()).toEqual(rows.map(told).sort());
    for (const file of files) {
      const { schema } = parquetMetadata(file);
      const elements = schema.filter((one) => columns.some((column) => column.name === one.name));
      const types = elements.map(({ type = '', converted_type = '' }) => athenaTypes[`${type} ${converted_type}`]);
      expect({ name, types }).toEqual({ name, types: columns.map(({ kind }) => glueTypes[kind]) });
    }
  }
});
