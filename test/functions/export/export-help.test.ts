import { expect, test } from 'vitest';
import { exportHelp, type HelpExportPorts } from '../../../functions/export/export-help.ts';
import type { HelpFact } from '../../../shared/domain/help/help-fact.ts';
import type { TableFile } from '../../../shared/domain/tables/files-of.ts';
import { memoryHelpExports } from '../../../shared/memory/help-exports.ts';
import { memoryHelpFacts } from '../../../shared/memory/help-facts.ts';

const timeZone = 'Asia/Shanghai';
const hourMs = 3_600_000;
// Two in the afternoon of the school.
const afternoon = Date.parse('2026-09-07T06:05:00Z');

function exporting() {
  const help = memoryHelpFacts(timeZone);
  const files = new Map<string, TableFile>();
  const failed: string[] = [];
  let written: TableFile | undefined;
  const ports: HelpExportPorts = {
    ...{ help, timeZone, helpExports: memoryHelpExports() },
    encode: (file) => {
      written = file;
      return new Uint8Array();
    },
    files: { put: async (key) => void (written && files.set(key, written)) },
    failed: (day) => void failed.push(day),
  };
  const told = (id: string, kind: HelpFact['kind'] = 'looked'): HelpFact => ({
    ...{ id: id.repeat(32), kind, lang: 'zh', article: 'refund', canAsk: true },
  });
  const kindsIn = (day: string) =>
    files.get(`v2/help_facts/date=${day}/hour=00/${day}.parquet`)?.rows.map(([row]) => row?.['kind']);
  return { ports, help, files, failed, told, kindsIn };
}

test('writes a file of each day of the school on which something was told, without what tells two facts apart', async () => {
  const { ports, help, files, told } = exporting();
  await help.add(told('a'), afternoon - 24 * hourMs);
  // A quarter past midnight in Shanghai: of this day, and by UTC of the one before.
  await help.add(told('b', 'asked'), afternoon - 14 * hourMs + 600_000);

  expect(await exportHelp(ports, afternoon)).toEqual({ rows: 2, failed: 0 });

  expect([...files.keys()]).toEqual([
    'history/v2/as_of=2026-09-07/help_facts/date=2026-09-06/hour=00/2026-09-06.parquet',
    'v2/help_facts/date=2026-09-06/hour=00/2026-09-06.parquet',
    'history/v2/as_of=2026-09-07/help_facts/date=2026-09-07/hour=00/2026-09-07.parquet',
    'v2/help_facts/date=2026-09-07/hour=00/2026-09-07.parquet',
  ]);
  expect([...files.values()].at(-1)?.rows).toEqual([
    [{ kind: 'asked', language: 'zh', articleId: 'refund', canAsk: true }, { asOf: afternoon }],
  ]);
});

test('once an hour, and a day whole after its end, whatever was missed meanwhile', async () => {
  const { ports, help, told, kindsIn } = exporting();
  await help.add(told('a'), afternoon);
  await exportHelp(ports, afternoon);
  await help.add(told('b', 'helped'), afternoon + 60_000);

  expect(await exportHelp(ports, afternoon + 300_000)).toEqual({ rows: 0, failed: 0 });
  expect(kindsIn('2026-09-07')).toEqual(['looked']);

  // Nothing ran for two days.
  await exportHelp(ports, afternoon + 48 * hourMs);
  expect(kindsIn('2026-09-07')?.toSorted()).toEqual(['helped', 'looked']);
  expect(await exportHelp(ports, afternoon + 49 * hourMs)).toEqual({ rows: 0, failed: 0 });
});

test('what was told in the last minutes of a day is in its file, also where one ran between', async () => {
  const { ports, help, told, kindsIn } = exporting();
  const midnight = Date.parse('2026-09-07T16:00:00Z');
  await exportHelp(ports, midnight - hourMs);
  await help.add(told('a'), midnight - 1_000);

  await exportHelp(ports, midnight + 60_000);
  await help.add(told('b'), midnight - 1_000);
  await exportHelp(ports, midnight + hourMs);

  expect(kindsIn('2026-09-07')).toEqual(['looked', 'looked']);
});

test('a day that cannot be written is told of, stops no other and is written by the next run', async () => {
  const { ports, help, files, failed, told, kindsIn } = exporting();
  for (const [at, id] of [...'abc'].entries()) await help.add(told(id), afternoon - at * 24 * hourMs);
  const put: typeof ports.files.put = async (key, bytes) => {
    if (key.includes('date=2026-09-06')) throw new Error('no such bucket');
    await ports.files.put(key, bytes);
  };

  expect(await exportHelp({ ...ports, files: { put } }, afternoon)).toEqual({ rows: 2, failed: 1 });
  expect(failed).toEqual(['2026-09-06']);
  expect(kindsIn('2026-09-07')).toEqual(['looked']);
  files.clear();

  expect(await exportHelp(ports, afternoon + 300_000)).toEqual({ rows: 2, failed: 0 });
  expect([kindsIn('2026-09-05'), kindsIn('2026-09-06')]).toEqual([undefined, ['looked']]);
  expect(await exportHelp(ports, afternoon + 600_000)).toEqual({ rows: 0, failed: 0 });
});

test('a run that ends midway leaves the next one what it had not come to', async () => {
  const { ports, help, files, told, kindsIn } = exporting();
  for (const [at, id] of [...'abc'].entries()) await help.add(told(id), afternoon - at * 24 * hourMs);
  // As where the function's time is over: nothing is answered any more.
  let ended = () => {};
  const isOver = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const ofDay = async (day: string) => {
    if (day < '2026-09-07') return help.ofDay(day);
    ended();
    return new Promise<never>(() => {});
  };
  void exportHelp({ ...ports, help: { ofDay } }, afternoon);
  await isOver;
  expect(kindsIn('2026-09-05')).toEqual(['looked']);
  files.clear();

  expect(await exportHelp(ports, afternoon + 300_000)).toEqual({ rows: 1, failed: 0 });
  expect([kindsIn('2026-09-05'), kindsIn('2026-09-06'), kindsIn('2026-09-07')]).toEqual([
    undefined,
    undefined,
    ['looked'],
  ]);
});

test('remembers once what it did in a run that finds nothing on any of the days that are kept', async () => {
  const { ports } = exporting();
  const put: unknown[] = [];
  const helpExports = { ...ports.helpExports, put: async (exported: unknown) => void put.push(exported) };

  await exportHelp({ ...ports, helpExports }, afternoon);

  expect(put).toEqual([{ hour: expect.any(String), from: '2026-09-07' }]);
});
