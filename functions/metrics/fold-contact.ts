import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import type { ContactId } from '../../shared/domain/ids.ts';
import { type ContactRecord, foldContact } from '../../shared/domain/record/contact-record.ts';
import { hourOf } from '../../shared/domain/record/hour.ts';
import type { ContactLog, ContactRecords } from '../../shared/ports.ts';

const pageSize = 500;

/**
 * Folds a contact's whole log into its record.
 *
 * Input: a contact whose log got an event that changes its record.
 * Outcome: the record says what the log says, however often this runs; the hour's file is marked stale with it.
 *
 * 1. load the log; 2. fold; 3. put the record and the mark together.
 */
export async function foldClosedContact(
  log: Pick<ContactLog, 'read'>,
  records: Pick<ContactRecords, 'put'>,
  contactId: ContactId,
): Promise<ContactRecord | undefined> {
  const record = foldContact(contactId, await wholeLog(log, contactId));
  if (record) await records.put(hourOf(record), record);
  return record;
}

async function wholeLog(log: Pick<ContactLog, 'read'>, contactId: ContactId): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (;;) {
    const page = await log.read(contactId, events.at(-1)?.seq ?? 0, pageSize);
    events.push(...page);
    if (page.length < pageSize) return events;
  }
}
