import type { Ack, Answer, Contact, Frame, Row as LogRow } from '../../client/index.ts';
import type { SeenEvent } from '../../shared/domain/protocol/seen-event.ts';

export type { SeenEvent } from '../../shared/domain/protocol/seen-event.ts';

/** One event of a contact, its number and its moment on the center's clock in milliseconds. */
export type Row = LogRow<SeenEvent>;

/** One contact as a page follows it. */
export type Conversation = Contact<SeenEvent>;

/** Everything a page may be sent. */
export type SeenFrame = Frame<SeenEvent>;

/** What answers a page's request. */
export type SeenAnswer = Answer<SeenEvent>;

/** The newest event of one type; undefined when there is none. */
export function newest<T extends SeenEvent['type']>(
  rows: readonly Row[],
  type: T,
): Extract<SeenEvent, { type: T }> | undefined {
  return rows.findLast((row) => row.event.type === type)?.event as Extract<SeenEvent, { type: T }> | undefined;
}

/** The contacts an agent holds, as the acknowledgement of a presence names them. */
export function heldContacts({ contacts }: Ack): readonly string[] {
  return Array.isArray(contacts) ? contacts.filter((id) => typeof id === 'string') : [];
}
