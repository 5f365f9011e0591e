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
  /** Tells operations of a day that could not be written. */
  readonly failed: (day: string, error: unknown) => void;
};

/** What was written: the rows, and the days that could not be. */
export type HelpWritten = { readonly rows: number; readonly failed: number };

/**
 * Writes what the help center was told, once an hour.
 *
 * Input: the days that may have changed since, at first all that are kept.
 * Outcome: each day on which something was told has a file of what is read of it, written for the last time an hour after the day is over; whatever was missed meanwhile is
 * made up for. A day that cannot be written stops no other and is tried again by the next run, and a run that ends midway leaves the next one what it had not come to.
 * Of two at once the one that read first may write last: what its file lacks the next hour writes.
 *
 * 1. unless it was done this hour: load the facts of a day; 2. write its file whole, its version of the day first; 3. remember from which day on others are to be written, where there was one to write, and after the last the hour.
 */
export async function exportHelp(ports: HelpExportPorts, now: Ms): Promise<HelpWritten> {
  const { timeZone, helpExports } = ports;
  const [hour, today, settled] = [utcHour(now), localDate(timeZone, now), localDate(timeZone, now - hourMs)];
  const last = await helpExports.last();
  const failed: string[] = [];
  let rows = 0;
  if (last?.hour === hour) return { rows, failed: 0 };
  const first = last?.from ?? localDate(timeZone, now - keptDays.helpFacts * dayMs);
  for (const day of daysBetween(first, today)) {
    const written = await exportDay(ports, day, now);
    rows += written ?? 0;
    if (written === undefined) failed.push(day);
    const [from = day < settled ? nextDate(day) : settled] = failed;
    if (written !== 0 || day === today)
      await helpExports.put({ hour: day === today && failed.length === 0 ? hour : last?.hour, from });
  }
  return { rows, failed: failed.length };
}

/** The rows that were written; undefined where they could not be. */
async function exportDay(ports: HelpExportPorts, day: string, now: Ms): Promise<number | undefined> {
  try {
    const facts = await ports.help.ofDay(day);
    if (facts.length > 0) await put(ports, helpFileOf(day, facts, ports.timeZone, now));
    return facts.length;
  } catch (error) {
    ports.failed(day, error);
    return undefined;
  }
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
