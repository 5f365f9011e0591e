import type { ContactRecord } from '../../shared/domain/metrics/contact-record.ts';
import { contactsFileKey } from '../../shared/domain/metrics/hour.ts';
import type { ContactRecords, ExportFiles } from '../../shared/ports/contact-records.ts';

const mostHours = 200;

/** What an export wrote: files and the records in them. */
export type Exported = { readonly files: number; readonly records: number };

/**
 * Rewrites the file of every hour whose records changed.
 *
 * Input: the hours marked stale.
 * Outcome: each file holds exactly its hour's records, once; a retry writes the same file again.
 *
 * 1. load the marks; 2. load an hour's records; 3. write the whole file; 4. clear the mark, unless the hour changed again meanwhile.
 */
export async function exportHours(
  records: Omit<ContactRecords, 'put'>,
  files: ExportFiles,
  toParquet: (records: readonly ContactRecord[]) => Uint8Array,
): Promise<Exported> {
  let written = 0;
  let rows = 0;
  for (const stale of await records.staleHours(mostHours)) {
    const hour = await records.ofHour(stale.hour);
    await files.put(contactsFileKey(stale.hour), toParquet(hour));
    await records.clearStale(stale);
    written += 1;
    rows += hour.length;
  }
  return { files: written, records: rows };
}
