import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { measuresOf } from '../../analytics/measures.ts';
import { exportFolders } from '../../analytics/table-sources.ts';
import { Warehouse } from '../../analytics/warehouse.ts';
import { type Lived, lived, writeTables } from './generated-histories.ts';

const perMetric = `SELECT metric, version, sum(numerator) AS numerator, sum(denominator) AS denominator
  FROM counted GROUP BY metric, version`;

async function bySql({ records, agentStates }: Lived) {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-views-'));
  try {
    writeTables(folder, records, agentStates);
    const warehouse = await Warehouse.open(exportFolders(folder));
    const rows = await warehouse.query(perMetric);
    warehouse.close();
    return new Map(rows.map((row) => [row['metric'], row]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('every formula in SQL over the exported files gives what its function gives over the logs', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(lived(40), async (contacts) => {
      const sql = await bySql(contacts);

      for (const measure of measuresOf(contacts)) {
        if (measure.denominator > 0) seen.add(measure.name);
        expect({
          ...{ name: measure.name, version: Number(sql.get(measure.name)?.['version'] ?? measure.version) },
          numerator: Math.round(1000 * Number(sql.get(measure.name)?.['numerator'] ?? 0)),
          denominator: Math.round(1000 * Number(sql.get(measure.name)?.['denominator'] ?? 0)),
        }).toEqual({
          ...{ name: measure.name, version: measure.version },
          numerator: Math.round(1000 * measure.numerator),
          denominator: Math.round(1000 * measure.denominator),
        });
      }
      expect([...sql.keys()].filter((name) => !known.has(String(name)))).toEqual([]);
    }),
    { numRuns: 6, endOnFailure: true },
  );
  expect([...known].filter((name) => !seen.has(name))).toEqual([]);
}, 60_000);

const known = new Set(measuresOf({ records: [], logs: [], agentStates: [] }).map(({ name }) => name));

test('tables without a file are empty, and so is every view', async () => {
  const warehouse = await Warehouse.open([]);
  onTestFinished(() => warehouse.close());

  expect(await warehouse.query('SELECT * FROM counted')).toEqual([]);
});
