import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import type { ContactRecord } from '../../shared/domain/metrics/contact-record.ts';
import { foldContact } from '../../shared/domain/metrics/fold-contact.ts';
import { hourOf } from '../../shared/domain/metrics/hour.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { ContactRecords } from '../../shared/ports/contact-records.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';

type Records = Pick<ContactRecords, 'put'>;

/**
 * Folds a contact's whole log into its record.
 *
 * Input: a contact whose log got an event that changes its record.
 * Outcome: the record says what the log says, however often this runs; the hour's file is marked stale with it.
 *
 * 1. load the log; 2. fold; 3. put the record, then the mark.
 */
export async function foldClosedContact(
  log: Pick<ContactLog, 'read'>,
  records: Records,
  contactId: ContactId,
): Promise<ContactRecord | undefined> {
  return foldLog(records, contactId, await readWholeLog(log, contactId));
}

/** The same of a log that was read; a contact still open has no record. */
export async function foldLog(
  records: Records,
  contactId: ContactId,
  log: readonly LoggedEvent[],
): Promise<ContactRecord | undefined> {
  try {
    const record = foldContact(contactId, log);
    if (record) await records.put(hourOf(record), record);
    return record;
  } catch (cause) {
    // A dead letter of a stream says which records it was and not whose: the log has to.
    throw new Error(`metrics: the record of ${contactId} could not be folded`, { cause });
  }
}
