import type { CenterClock } from './center-clock.ts';
import { compareExports, type ExportVerdict } from './compare-exports.ts';
import { type ExportedContact, type ExportedFile, Exports, exportedFiles, type QueryResult } from './exports.ts';
import type { ContactLog } from './ledger.ts';

/** What the exported files of an evening hold, and how that compares with the logs. */
export type ExportsRead = {
  readonly files: readonly ExportedFile[];
  readonly records: readonly ExportedContact[];
  readonly exported: ExportVerdict;
  readonly query: QueryResult;
};

const exportPeriodSeconds = 300;
const lookEverySeconds = 15;

/** Reads the exports once all that was logged is in them, or after two and a half times their period as they are. */
export function readExports(data: string, logs: readonly ContactLog[], clock: CenterClock): Promise<ExportsRead> {
  return onceComplete(() => readOnce(data, logs), clock);
}

/**
 * Looks until what is seen is complete, or late.
 * A file that is written anew in the moment of a look is neither what it was nor what it will be: what that look throws is thrown by none but the last.
 */
export async function onceComplete<Read extends Pick<ExportsRead, 'exported'>>(
  look: () => Promise<Read>,
  clock: Pick<CenterClock, 'seconds' | 'sleep'>,
): Promise<Read> {
  const lateAt = clock.seconds() + 2.5 * exportPeriodSeconds;
  for (;;) {
    const seconds = clock.seconds();
    try {
      const read = await look();
      if (seconds > lateAt || read.exported.missing + read.exported.different === 0) return read;
    } catch (error) {
      if (seconds > lateAt + exportPeriodSeconds) throw error;
    }
    await clock.sleep(lookEverySeconds);
  }
}

async function readOnce(data: string, logs: readonly ContactLog[]): Promise<ExportsRead> {
  // Earlier evenings may lie in the same directory.
  const began = Math.min(...logs.flatMap(({ rows }) => rows[0]?.at ?? []));
  const exports = await Exports.open(data, began);
  try {
    const records = await exports.contacts();
    const exported = compareExports(logs, records);
    return { files: exportedFiles(data), records, exported, query: await exports.byQueue() };
  } finally {
    exports.close();
  }
}
