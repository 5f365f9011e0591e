import type { LoggedEvent } from '../domain/contact/evolve.ts';
import type { ContactLog } from '../ports/contact-log.ts';
import type { ContactId } from '../schema/ids.ts';

const pageSize = 500;

/** Reads every event of a contact, page by page. */
export async function readWholeLog(
  log: Pick<ContactLog, 'read'>,
  contactId: ContactId,
): Promise<readonly LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (;;) {
    const page = await log.read(contactId, events.at(-1)?.seq ?? 0, pageSize);
    events.push(...page);
    if (page.length < pageSize) return events;
  }
}
