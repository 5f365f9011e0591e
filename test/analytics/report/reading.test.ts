import { mkdtempSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hasRows } from '../../../analytics/has-rows.ts';
import { readWeek } from '../../../analytics/report/read-week.ts';
import { readingOf } from '../../../analytics/report/reading.ts';
import { weeksOf } from '../../../analytics/report/weeks.ts';
import { exportFolders, type Sources, tableFiles } from '../../../analytics/table-sources.ts';
import { Warehouse } from '../../../analytics/warehouse.ts';
import { writeTables } from '../generated-histories.ts';
import { busyWeek, reviewsOf, schoolWeek, shiftOf } from './busy-school.ts';

const weeks = weeksOf(schoolWeek) ?? expect.fail('no week');
const hourMs = 3_600_000;
const shift = shiftOf('ag_agent-0');
const [ready, offline] = shift.agentStates;
if (!ready || !offline) throw new Error('the shift has two states');

// By the school's clock: `ready` over the last midnight that is read of the year before, with its end behind it.
const midnight = Date.parse('2025-09-22T00:00:00+08:00');
const other = { profile: 'second-line', firstSeenAt: midnight - hourMs };
const states = [
  { ...ready, ...other, since: midnight - hourMs },
  { ...offline, ...other, since: midnight + hourMs },
  { ...offline, change: 1, since: ready.since },
];

async function adherenceOf(folder: string) {
  writeTables(folder, [], { agentStates: states, roster: shift.roster });
  const warehouse = await Warehouse.open(exportFolders(folder), { readFor: readingOf(weeks) });
  onTestFinished(() => warehouse.close());
  const { n } = (await warehouse.query('SELECT count(*) AS n FROM agent_states'))[0] ?? {};
  return { states: Number(n), adherence: (await readWeek(warehouse, weeks)).answers.adherence };
}

test.each(['plain', 'date=2020-01-01', 'hour=03'])(
  'nobody is there this week by a state of the year before whose end is not read: of a folder %s',
  async (name) => {
    const root = mkdtempSync(join(tmpdir(), 'handraise-reading-'));
    onTestFinished(() => rmSync(root, { recursive: true }));

    const read = await adherenceOf(join(root, name));

    expect(read.states).toBe(2);
    expect(read.adherence).toMatchObject([{ kept: 0, planned: 7200 }]);
  },
);

test('a report is the same where it reads no more than it needs: no other columns and days, and no hour without a fact', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-reading-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeTables(folder, busyWeek(40), { agentStates: states, roster: shift.roster, reviews: reviewsOf('ag_agent-0', 2) });
  const read = async (sources: Sources) => {
    const warehouse = await Warehouse.open(exportFolders(folder), sources);
    onTestFinished(() => warehouse.close());
    const [ids] = await warehouse.query('SELECT count(contact_id) AS n FROM assignments');
    return { ids: Number(ids?.['n']), week: await readWeek(warehouse, weeks) };
  };

  const whole = await read({});
  const spared = await read({ readFor: readingOf(weeks) });

  expect(spared.week).toEqual(whole.week);
  expect([whole.ids > 0, spared.ids]).toEqual([true, 0]);
});

test.each([0, -1])('a file of before a column was kept is read with the others, at place %i of them', async (place) => {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-reading-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeTables(folder, busyWeek(40), {});
  const folders = exportFolders(folder);
  const old =
    tableFiles(folders)
      .filter((file) => file.includes('/contacts/') && hasRows(file))
      .at(place) ?? '';
  const whole = await Warehouse.open(folders);
  onTestFinished(() => whole.close());
  const held = `SELECT count(*) AS n, count(opened_half_hour) AS kept FROM contacts`;
  const [before] = await whole.query(held);
  const [own] = await whole.query(`SELECT count(*) AS n FROM read_parquet('${old}')`);
  await whole.query(
    `COPY (SELECT * EXCLUDE (opened_half_hour) FROM read_parquet('${old}', hive_partitioning = false)) TO '${old}.new' (FORMAT parquet)`,
  );
  renameSync(`${old}.new`, old);

  const warehouse = await Warehouse.open(folders, { readFor: readingOf(weeks) });
  onTestFinished(() => warehouse.close());
  const [read] = await warehouse.query(held);

  expect(Number(own?.['n'])).toBeGreaterThan(0);
  expect(read).toEqual({ n: before?.['n'], kept: String(Number(before?.['kept']) - Number(own?.['n'])) });
});

test('what no other way to read the files would mend is tried once, as a file that broke off', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-reading-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeTables(folder, busyWeek(4), {});
  const folders = exportFolders(folder);
  const file = tableFiles(folders).find((path) => path.includes('/contacts/') && hasRows(path)) ?? '';
  truncateSync(file, 1000);
  const query = vi.spyOn(Warehouse.prototype, 'query');
  onTestFinished(() => query.mockRestore());

  await expect(Warehouse.open(folders, { readFor: readingOf(weeks) })).rejects.toThrow(file);

  const tries = query.mock.calls.filter(([sql]) => sql.startsWith('CREATE OR REPLACE TABLE contacts '));
  expect(tries).toHaveLength(1);
});

test('a file that holds no row is told by its size from one that holds one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-rows-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeTables(folder, [], { agentStates: states });
  const files = tableFiles([folder]);

  const holding = files.filter(hasRows).map((file) => /v2\/(\w+)\//.exec(file)?.[1]);
  expect(files.length).toBeGreaterThan(holding.length);
  expect(new Set(holding)).toEqual(new Set(['agent_states']));
});
