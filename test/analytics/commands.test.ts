import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import { expect, onTestFinished, test } from 'vitest';
import { withExports } from '../../analytics/choose-exports.ts';
import { dayOf } from '../../analytics/metric/flag-values.ts';
import { refuseUnknown } from '../../analytics/metric/known-names.ts';
import { type Asked, wantedOf } from '../../analytics/metric/wanted.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import { ContactId } from '../../shared/schema/ids.ts';
import { accepted, closed, logOf, offered, queued, requested } from '../shared/domain/contact/make-contact.ts';
import { writeTables } from './generated-histories.ts';

const answeredSoon = logOf([0, requested], [0, queued], [1, offered(1)], [5, accepted(1)], [60, closed]);

function exported(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-commands-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const record = foldContact(v.parse(ContactId, 'ct_answered-soon'), answeredSoon) ?? expect.fail('no record');
  writeTables(folder, [record]);
  return folder;
}

/** What `npm run sql` prints of what is piped in, and its exit code, without npm around it. */
async function piped(folder: string, statements: string, ...flags: readonly string[]) {
  const child = spawn(process.execPath, ['--no-warnings', 'analytics/sql/main.ts', '--data', folder, ...flags]);
  child.stdin.end(statements);
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [printed, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { printed, said, exitCode: await exited };
}

test.each(['2026-02-30', '2026-13-45', '2026-9-1', 'yesterday'])('%s is no date', (text) => {
  expect(() => dayOf('day', text)).toThrow(`--day is "${text}", allowed is a date of the calendar as 2026-09-01`);
});

test('a leap day is a date of its year alone', () => {
  expect(dayOf('day', '2028-02-29')).toBe('2028-02-29');
  expect(() => dayOf('day', '2027-02-29')).toThrow('2027-02-29');
});

test('a queue or an agent that no row is about is refused with what there is, and not counted as nothing', async () => {
  await withExports(exported(), {}, async (warehouse) => {
    const day = undefined;

    await expect(refuseUnknown(warehouse, { queue: 'genral', day })).rejects.toThrow(
      'no exported row is of queue "genral"; there are: general',
    );
    await expect(refuseUnknown(warehouse, { queue: undefined, agent: 'ag_wang', day })).rejects.toThrow('ag_wang');
    await expect(refuseUnknown(warehouse, { queue: 'general', day })).resolves.toBeUndefined();
  });
});

test('where nothing was exported yet no name is wrong', async () => {
  await withExports(exported(), { day: '2020-01-01' }, async (warehouse) => {
    await expect(refuseUnknown(warehouse, { queue: 'genral', day: undefined })).resolves.toBeUndefined();
  });
});

test('of a file that is not whole its name is told, and what to do', async () => {
  const folder = exported();
  const [name = ''] = readdirSync(join(folder, 'v2', 'segments'), { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.parquet'),
  );
  truncateSync(join(folder, 'v2', 'segments', name), 200);

  const asked = withExports(folder, {}, (warehouse) => warehouse.query('SELECT * FROM segments'));

  await expect(asked).rejects.toThrow(
    `not a whole Parquet file: ${join(folder, 'v2', 'segments', name)}; copy it again`,
  );
});

test('of a version that is not whole its name is told to whoever asks as of its day', async () => {
  const folder = exported();
  const kept = join(folder, 'history', 'v2', 'as_of=2026-09-08', 'segments');
  cpSync(join(folder, 'v2', 'segments'), kept, { recursive: true });
  const [name = ''] = readdirSync(kept, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.parquet'),
  );
  truncateSync(join(kept, name), 200);
  const asked = (day: string | undefined) =>
    withExports(folder, { day }, (warehouse) => warehouse.query('SELECT * FROM segments'));

  await expect(asked('2026-09-08')).rejects.toThrow(`not a whole Parquet file: ${join(kept, name)}; copy it again`);
  await expect(asked(undefined)).resolves.toHaveLength(1);
});

test('statements that are piped in are answered to the last, and one that is wrong shows in the exit code', async () => {
  const statements = 'SELECT count(*) AS visits FROM segments;\nSELECT bogus;\nSELECT queue FROM segments';

  const { printed, said, exitCode } = await piped(exported(), statements);

  expect(printed).toBe('visits\n1\n(1 row)\nqueue\ngeneral\n(1 row)\n');
  expect(said).toContain('bogus');
  expect(exitCode).toBe(1);
});

test('every statement of a text is answered once, wherever its lines end, and what holds none is passed over', async () => {
  const statements = [
    '-- how many',
    'SELECT 1 AS a; SELECT 2 AS b;',
    'SELECT 3 AS c; -- note;',
    'SELECT 4 -- the fourth;',
    "AS d; SET threads = 1; SELECT 'x;",
    "y' AS e;",
    ';; -- the end',
  ];

  const { printed, said, exitCode } = await piped(exported(), statements.join('\n'), '--json');

  expect(printed.match(/"\w": .+/g)).toEqual(['"a": 1', '"b": 2', '"c": 3', '"d": 4', '"e": "x;\\ny"']);
  expect({ said, exitCode }).toEqual({ said: '', exitCode: 0 });
});

test('counts, sums and decimals are numbers to a program, and text where JavaScript has no such number', async () => {
  const { printed } = await piped(
    exported(),
    'SELECT count(*) AS a, sum(offers) AS b, 0.25 AS c, CAST(NULL AS bigint) AS d, 9007199254740993 AS e FROM contacts',
    '--json',
  );

  expect(JSON.parse(printed)).toEqual([{ a: 1, b: 1, c: 0.25, d: null, e: '9007199254740993' }]);
});

test('what cannot be read as statements is refused, and not answered in part', async () => {
  const { printed, said, exitCode } = await piped(exported(), 'SELECT 1;\nSELEC 2;');

  expect(printed).toBe('');
  expect(said).toContain('syntax error at or near "SELEC"');
  expect(exitCode).toBe(1);
});

test.each<[asked: Asked, name: string, sentence: string]>([
  [{ week: '2026-W37', day: '2026-09-07' }, 'speed of answer', '--day and --week ask for different things'],
  [{ targets: true }, 'speed of answer', '"speed of answer" and --targets ask for different things'],
  [{ targets: true, rows: true }, '', '--rows means nothing to --targets'],
  [{ explain: 'ct_answered-soon', queue: 'general' }, '', '--queue means nothing to --explain'],
  [{ 'first-response-baseline': '60' }, 'speed', '--first-response-baseline means nothing to all but --targets'],
  [{ week: '2026-W54' }, 'speed', '--week is "2026-W54"'],
  [{}, 'Speed', 'no formula is called "Speed"; those that hold the words: "speed of answer"'],
])('metric %j of "%s" is refused, and no flag of it passed over', (asked, name, sentence) => {
  expect(() => wantedOf(asked, name)).toThrow(sentence);
});
