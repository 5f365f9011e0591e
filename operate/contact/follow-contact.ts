import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { eventLine } from './event-line.ts';

const pageSize = 100;

/** Tells each event of a contact as it comes, from the first on, until `isOver` says to stop; `pause` waits between two looks. */
export async function followContact(
  log: Pick<ContactLog, 'read'>,
  contactId: ContactId,
  options: {
    readonly withContent: boolean;
    readonly tell: (line: string) => void;
    readonly pause: () => Promise<void>;
    readonly isOver: () => boolean;
  },
): Promise<void> {
  for (let after = 0; !options.isOver(); ) {
    const events = await log.read(contactId, after, pageSize);
    for (const event of events) options.tell(eventLine(event, options.withContent));
    after = events.at(-1)?.seq ?? after;
    if (events.length < pageSize) await options.pause();
  }
}
