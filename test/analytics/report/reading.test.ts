import { mkdtempSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hasRows } from '../../../analytics/has-rows.ts';
import { readWeek, type WeekRead } from '../../../analytics/report/read-week.ts';
import { readingOf } from '../../../analytics/report/reading.ts';
import { statementOf } from '../../../analytics/report/statements.ts';
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
  const records = [...busyWeek(40), ...busyWeek(5, -5)];
  writeTables(folder, records, { agentStates: states, roster: shift.roster, reviews: reviewsOf('ag_agent-0', 2) });
  const read = async (sources: Sources) => {
    const warehouse = await Warehouse.open(exportFolders(folder), sources);
    onTestFinished(() => warehouse.close());
    const [ids] = await warehouse.query('SELECT count(contact_id) AS n FROM assignments');
    return { ids: Number(ids?.['n']), week: await readWeek(warehouse, weeks) };
  };

  const weeksIn = ({ answers }: WeekRead) => [...new Set(answers.agentWeeks.map((row) => row['weeks_before']))].sort();

  const whole = await read({});
  const spared = await read({ readFor: readingOf(weeks) });

  expect(spared.week).toEqual(whole.week);
  expect(weeksIn(spared.week)).toEqual([0, 5]);
  expect([whole.ids > 0, spared.ids]).toEqual([true, 0]);
});

test.each([0, -1])('files of before a column was kept are read with the others, at place %i of them', async (place) => {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-reading-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeTables(folder, busyWeek(20), {});
  const folders = exportFolders(folder);
  const without = async (column: string, table: string) => {
    const old = tableFiles(folders).filter((file) => file.includes(`/${table}/`) && hasRows(file));
    const file = old.at(place) ?? '';
    const rows = `read_parquet('${file}', hive_partitioning = false)`;
    const [own] = await whole.query(`SELECT count(${column}) AS n FROM ${rows}`);
    await whole.query(`COPY (SELECT * EXCLUDE (${column}) FROM ${rows}) TO '${file}.new' (FORMAT parquet)`);
    renameSync(`${file}.new`, file);
    return Number(own?.['n']);
  };
  const held = `SELECT count(*) AS n, count(opened_half_hour) AS kept FROM contacts`;
  const followed = { followed: statementOf('agentWeeks', weeks.now) };
  const open = async () => {
    const warehouse = await Warehouse.open(folders, { readFor: readingOf(weeks) });
    onTestFinished(() => warehouse.close());
    return warehouse;
  };
  const whole = await open();
  const [[before] = [], agentWeeks] = await whole.queryAll([held, followed]);

  const lost = await without('opened_half_hour', 'contacts');
  await without('recommend', 'surveys');
  const [[read] = [], ...both] = await (await open()).queryAll([held, followed, followed]);

  expect(lost).toBeGreaterThan(0);
  expect(read).toEqual({ n: before?.['n'], kept: String(Number(before?.['kept']) - lost) });
  expect(agentWeeks?.length).toBeGreaterThan(10);
  expect(both).toEqual([agentWeeks, agentWeeks]);
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
