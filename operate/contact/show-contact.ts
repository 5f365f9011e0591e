import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { Failure } from '../failure.ts';
import { eventLine } from './event-line.ts';

/** Every event of a contact, a line each. */
export async function showContact(
  log: Pick<ContactLog, 'read'>,
  contactId: ContactId,
  withContent: boolean,
): Promise<readonly string[]> {
  const events = await readWholeLog(log, contactId);
  if (events.length === 0) throw new Failure(`${contactId}: no such contact, or its log has expired`);
  return events.map((event) => eventLine(event, withContent));
}
