import { localDate, nextDate } from '../../shared/domain/hours/local-time.ts';
import { utcHour } from '../../shared/domain/metrics/hour.ts';
import { helpFileOf, type TableFile } from '../../shared/domain/tables/files-of.ts';
import type { ExportFiles } from '../../shared/ports/contact-records.ts';
import type { HelpExports, HelpFacts } from '../../shared/ports/help-facts.ts';
import { keptDays } from '../../shared/privacy/retention.ts';
import type { Ms } from '../../shared/schema/ids.ts';

const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** What exporting the help center works with. */
export type HelpExportPorts = {
  readonly help: HelpFacts;
  readonly helpExports: HelpExports;
  readonly files: ExportFiles;
  readonly encode: (file: TableFile) => Uint8Array;
  /** IANA name of the school's time zone. */
  readonly timeZone: string;
};

/**
 * Writes what the help center was told, once an hour.
 *
 * Input: the days that may have changed since, at first all that are kept.
 * Outcome: each day on which something was told has a file of all of it, written for the last time an hour after the day is over; whatever was missed meanwhile is
 * made up for. Of two at once the later one writes as much, or more.
 *
 * 1. unless it was done this hour: load the facts of each day; 2. write its file whole, its version of the day first; 3. remember the hour, and the day that may still change.
 */
export async function exportHelp(ports: HelpExportPorts, now: Ms): Promise<number> {
  const { timeZone, help, helpExports } = ports;
  const hour = utcHour(now);
  const last = await helpExports.last();
  if (last?.hour === hour) return 0;
  const from = last?.from ?? localDate(timeZone, now - keptDays.helpFacts * dayMs);
  let rows = 0;
  for (const day of daysBetween(from, localDate(timeZone, now))) {
    const facts = await help.ofDay(day);
    if (facts.length > 0) await put(ports, helpFileOf(day, facts, timeZone, now));
    rows += facts.length;
  }
  await helpExports.put({ hour, from: localDate(timeZone, now - hourMs) });
  return rows;
}

function daysBetween(from: string, until: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= until; day = nextDate(day)) days.push(day);
  return days;
}

async function put({ files, encode }: HelpExportPorts, file: TableFile): Promise<void> {
  const bytes = encode(file);
  if (file.versionKey !== undefined) await files.put(file.versionKey, bytes);
  await files.put(file.key, bytes);
}
