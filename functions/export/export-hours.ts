import type { ContactRecord } from '../../shared/domain/metrics/contact-record.ts';
import { contactsFileKey } from '../../shared/domain/metrics/hour.ts';
import type { ContactRecords, ExportFiles, HourRecords, StaleHour } from '../../shared/ports/contact-records.ts';

const mostHours = 200;

/** What an export wrote: files, the records in them, and those left out because they cannot be read; and hours whose file could not be written. */
export type Exported = {
  readonly files: number;
  readonly records: number;
  readonly quarantined: number;
  readonly failed: number;
};

/** What exporting works with. */
export type ExportPorts = {
  readonly records: Omit<ContactRecords, 'put'>;
  readonly files: ExportFiles;
  readonly toParquet: (records: readonly ContactRecord[]) => Uint8Array;
  /** Tells operations of an hour that could not be written. */
  readonly failed: (hour: string, error: unknown) => void;
};

/**
 * Rewrites the file of every hour whose records changed.
 *
 * Input: the hours marked stale.
 * Outcome: each file holds exactly its hour's records that can be read, once; a retry writes the same file again. An hour with a record that cannot
 * be read keeps its mark, so that a version that can read it completes the file; no hour stops another.
 *
 * 1. load the marks; 2. load an hour's records; 3. write the whole file; 4. clear the mark, unless the hour changed again meanwhile.
 */
export async function exportHours(ports: ExportPorts): Promise<Exported> {
  const exported = { files: 0, records: 0, quarantined: 0, failed: 0 };
  for (const stale of await ports.records.staleHours(mostHours)) {
    try {
      const { records, unreadable } = await exportHour(ports, stale);
      exported.files += 1;
      exported.records += records.length;
      exported.quarantined += unreadable;
    } catch (error) {
      exported.failed += 1;
      ports.failed(stale.hour, error);
    }
  }
  return exported;
}

async function exportHour({ records, files, toParquet }: ExportPorts, stale: StaleHour): Promise<HourRecords> {
  const hour = await records.ofHour(stale.hour);
  await files.put(contactsFileKey(stale.hour), toParquet(hour.records));
  if (hour.unreadable === 0) await records.clearStale(stale);
  return hour;
}
