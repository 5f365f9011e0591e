import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { weeksOf } from '../../../analytics/report/weeks.ts';
import { daysOf, keysOf } from '../../../functions/report/files-of-weeks.ts';
import { makePages } from '../../../functions/report/make-pages.ts';
import { withScratch } from '../../../functions/report/scratch.ts';
import { type ReportPorts, writeReport } from '../../../functions/report/write-report.ts';
import { busyWeek, exportedFolder } from '../../analytics/report/busy-school.ts';

const timeZone = 'Asia/Shanghai';
// The Monday after the school's week at six, by its own clock.
const monday = Date.parse('2026-09-14T06:00:00+08:00');
const weeksLater = [0, -1, -20, -52];
const folder = exportedFolder(weeksLater.flatMap((later) => busyWeek(later === 0 ? 30 : 6, later)));

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
  // It says what the report of every file there is says, and reads less.
  const whole = await makePages(folder, weeksOf('2026-W37') ?? expect.fail('no week'), []);
  expect(same(page('2026-W37/en'), whole?.en)).toBe(true);
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
}, 60_000);

test('files are those of eight weeks and since, and of the same week a year before with what may follow from it', async () => {
  const days = daysOf(weeksOf('2026-W37') ?? expect.fail('no week'), '2026-09-14');
  const asked: string[] = [];
  const dates = ['2026-07-19', '2026-07-20', '2026-09-14', '2025-09-07', '2025-09-08', '2025-09-21', '2025-09-22'];
  const files = {
    keys: async (beginning: string) => {
      asked.push(beginning);
      return dates
        .map((date) => `v2/contacts/date=${date}/hour=09/1.parquet`)
        .filter((key) => key.startsWith(beginning));
    },
  };

  const found = await keysOf(files, days);

  expect(days).toEqual([
    { day: '2026-07-20', until: '2026-09-14' },
    { day: '2025-09-08', until: '2025-09-21' },
  ]);
  expect(found.map((key) => key.slice(17, 27)).toSorted()).toEqual([
    '2025-09-08',
    '2025-09-21',
    '2026-07-20',
    '2026-09-14',
  ]);
  expect(asked.filter((beginning) => beginning.startsWith('v2/contacts/'))).toEqual(
    ['2026-07', '2026-08', '2026-09', '2025-09'].map((month) => `v2/contacts/date=${month}-`),
  );
});
