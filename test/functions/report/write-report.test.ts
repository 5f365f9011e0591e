import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { reportPage } from '../../../analytics/report/page/page.ts';
import { readWeek } from '../../../analytics/report/read-week.ts';
import { daysOf } from '../../../analytics/report/reading.ts';
import { weekReport } from '../../../analytics/report/week-report.ts';
import { weeksOf } from '../../../analytics/report/weeks.ts';
import { reportWords } from '../../../analytics/report/words/words.ts';
import { exportFolders } from '../../../analytics/table-sources.ts';
import { Warehouse } from '../../../analytics/warehouse.ts';
import { keysOf } from '../../../functions/report/files-of-weeks.ts';
import { makePages } from '../../../functions/report/make-pages.ts';
import { withScratch } from '../../../functions/report/scratch.ts';
import { type ReportPorts, writeReport } from '../../../functions/report/write-report.ts';
import { tables } from '../../../shared/domain/tables/tables.ts';
import { busyWeek, exportedFolder } from '../../analytics/report/busy-school.ts';

const timeZone = 'Asia/Shanghai';
// The Monday after the school's week at six, by its own clock.
const monday = Date.parse('2026-09-14T06:00:00+08:00');
// An agent has a line of weeks where each had thirty of their contacts: of the fifth before, whose other tables are not read.
const weeksLater = [
  [0, 240],
  [-1, 6],
  [-5, 240],
  [-20, 6],
  [-52, 6],
] as const;
const folder = exportedFolder(weeksLater.flatMap(([later, contacts]) => busyWeek(contacts, later)));

afterAll(() => rmSync(folder, { recursive: true }));

const stored = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.parquet'));

function ports() {
  const put = new Map<string, string>();
  const read: string[] = [];
  const scratches: string[] = [];
  const given: ReportPorts = {
    timeZone,
    files: {
      keys: async (beginning) => stored.filter((key) => key.startsWith(beginning)),
      bytes: async (key) => {
        read.push(key);
        return readFileSync(join(folder, key));
      },
    },
    pages: {
      put: async (key, html) => {
        put.set(key, html);
      },
    },
    withScratch: (work) =>
      withScratch((scratch) => {
        scratches.push(scratch.folder);
        return work(scratch);
      }),
    makePages: (at, weeks) => makePages(at, weeks, []),
  };
  return { ...given, put, read, scratches };
}

/** The page of the week out of every column of every file. */
async function pageOfAll(): Promise<string> {
  const everyColumn = tables.map(({ name, columns }) => [name, 'counted', ...columns.map((one) => one.name)].join(' '));
  const everyDay = [{ day: '', until: '9999-12-31' }];
  const warehouse = await Warehouse.open(exportFolders(folder), {
    readFor: { statements: [...everyColumn, 'arrivals'], days: () => everyDay },
  });
  const read = await readWeek(warehouse, weeksOf('2026-W37') ?? expect.fail('no week'));
  warehouse.close();
  const source = { data: 'exports', asOfDay: undefined };
  const report = weekReport(read, { source, baselineSeconds: undefined, isOver: true });
  return reportPage(report, { words: reportWords('en'), agents: {} });
}

// Pages are long: who differs is told, and not in what.
const same = (one: string | undefined, other: string | undefined) => one !== undefined && one === other;

const keys = ['2026-W37', 'newest'].flatMap((name) =>
  ['en', 'zh'].map((language) => `reports/${name}/${language}.html`),
);

test('the last week is reported in both languages, under its own keys and as the newest, of the files of its weeks', async () => {
  const first = ports();
  const second = ports();

  expect(await writeReport(first, monday)).toEqual({ kind: 'written', week: '2026-W37' });
  await writeReport(second, monday);

  expect([...first.put.keys()].toSorted()).toEqual(keys.toSorted());
  const page = (key: string) => first.put.get(`reports/${key}.html`);
  expect(page('2026-W37/en')?.slice(0, 40)).toContain('<html lang="en">');
  expect(page('2026-W37/zh')?.slice(0, 40)).toContain('<html lang="zh');
  expect(same(page('newest/zh'), page('2026-W37/zh'))).toBe(true);
  // In UTC it is Sunday still, and nothing of the week was written after it.
  expect(page('2026-W37/en')?.includes('class="early"')).toBe(false);
  expect(keys.filter((key) => !same(first.put.get(key), second.put.get(key)))).toEqual([]);
  // It says what all that is in every file says, and reads less.
  expect(same(page('2026-W37/en'), await pageOfAll())).toBe(true);
  expect(first.read.length).toBeLessThan(stored.length);
  expect(first.scratches.filter((one) => existsSync(one))).toEqual([]);
}, 180_000);

test.each([
  [
    'on its last evening the week before is',
    '2026-09-13T23:59:00+08:00',
    { kind: 'nothing exported', week: '2026-W36' },
  ],
  ['in its first hour over it is not yet', '2026-09-14T00:59:00+08:00', { kind: 'not yet whole', week: '2026-W37' }],
  ['an hour later it is', '2026-09-14T01:00:00+08:00', { kind: 'nothing exported', week: '2026-W37' }],
])('a week that is not whole is not reported: %s', async (_, at, reported) => {
  const nothing = { keys: async () => [], bytes: () => expect.fail('nothing is there') };
  const bare = { ...ports(), files: nothing };

  expect(await writeReport(bare, Date.parse(at))).toEqual(reported);
  expect(bare.put.size).toBe(0);
});

test('of a week without anything no report is written, nor where nothing was ever exported', async () => {
  const silent = ports();
  const none = { ...ports(), files: { keys: async () => [], bytes: () => expect.fail('nothing is there') } };

  expect(await writeReport(silent, Date.parse('2026-10-12T06:00:00+08:00'))).toMatchObject({
    kind: 'nothing exported',
  });
  expect(await writeReport(none, monday)).toMatchObject({ kind: 'nothing exported' });
  expect(silent.put.size + none.put.size).toBe(0);
});

test('files are those of two weeks and since, and of the same week a year before with what may follow from it; of eight weeks where agents are followed', async () => {
  const days = daysOf(weeksOf('2026-W37') ?? expect.fail('no week'), '2026-09-14');
  const asked: string[] = [];
  const dates = ['2026-07-19', '2026-07-20', '2026-08-31', '2026-09-14', '2025-09-07', '2025-09-08', '2025-09-21'];
  const files = {
    keys: async (beginning: string) => {
      asked.push(beginning);
      return tables
        .flatMap(({ name }) => dates.map((date) => `v2/${name}/date=${date}/hour=09/1.parquet`))
        .filter((key) => key.startsWith(beginning));
    },
  };

  const found = await keysOf(files, days);

  const datesOf = (table: string) =>
    found
      .filter((key) => key.startsWith(`v2/${table}/`))
      .map((key) => /date=([\d-]+)/.exec(key)?.[1])
      .toSorted();
  const near = ['2025-09-08', '2025-09-21', '2026-08-31', '2026-09-14'];
  for (const name of ['contacts', 'segments', 'bot_turns', 'callbacks', 'roster'])
    expect({ name, dates: datesOf(name) }).toEqual({ name, dates: near });
  for (const name of ['agent_states', 'assignments', 'reviews', 'surveys'])
    expect({ name, dates: datesOf(name) }).toEqual({
      name,
      dates: [...near.slice(0, 2), '2026-07-20', ...near.slice(2)],
    });
  // The newest snapshot alone counts.
  expect(datesOf('open_contacts')).toEqual(['2026-09-14']);
  // No figure of the report is made of single answers.
  expect(datesOf('review_answers')).toEqual([]);
  expect(asked.filter((beginning) => beginning.startsWith('v2/contacts/'))).toEqual(
    ['2026-08', '2026-09', '2025-09'].map((month) => `v2/contacts/date=${month}-`),
  );
});
