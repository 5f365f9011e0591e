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
  let written: TableFile | undefined;
  const ports: HelpExportPorts = {
    ...{ help, timeZone, helpExports: memoryHelpExports() },
    encode: (file) => {
      written = file;
      return new Uint8Array();
    },
    files: { put: async (key) => void (written && files.set(key, written)) },
  };
  const told = (id: string, kind: HelpFact['kind'] = 'looked'): HelpFact => ({
    ...{ id: id.repeat(32), kind, lang: 'zh', article: 'refund', canAsk: true },
  });
  const kindsIn = (day: string) =>
    files.get(`v2/help_facts/date=${day}/hour=00/${day}.parquet`)?.rows.map(([row]) => row?.['kind']);
  return { ports, help, files, told, kindsIn };
}

test('writes a file of each day of the school on which something was told, without what tells two facts apart', async () => {
  const { ports, help, files, told } = exporting();
  await help.add(told('a'), afternoon - 24 * hourMs);
  // A quarter past midnight in Shanghai: of this day, and by UTC of the one before.
  await help.add(told('b', 'asked'), afternoon - 14 * hourMs + 600_000);

  expect(await exportHelp(ports, afternoon)).toBe(2);

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

  expect(await exportHelp(ports, afternoon + 300_000)).toBe(0);
  expect(kindsIn('2026-09-07')).toEqual(['looked']);

  // Nothing ran for two days.
  await exportHelp(ports, afternoon + 48 * hourMs);
  expect(kindsIn('2026-09-07')?.toSorted()).toEqual(['helped', 'looked']);
  expect(await exportHelp(ports, afternoon + 49 * hourMs)).toBe(0);
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

test('what could not be written is written by the next run', async () => {
  const { ports, help, told, kindsIn } = exporting();
  await help.add(told('a'), afternoon);
  const put = async () => {
    throw new Error('no such bucket');
  };

  await expect(exportHelp({ ...ports, files: { put } }, afternoon)).rejects.toThrow('no such bucket');
  await exportHelp(ports, afternoon + 300_000);

  expect(kindsIn('2026-09-07')).toEqual(['looked']);
});
