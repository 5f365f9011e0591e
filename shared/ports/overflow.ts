import type { ContactId } from '../schema/ids.ts';

/** A contact pulled from overflow, and the receipt that removes it. */
export type Overflowed = { readonly contactId: ContactId; readonly receipt: string };

/** Waiting space for contacts past what a queue may hold, in order of arrival. */
export interface Overflow {
  /** Puts a contact at the end; the same contact and sequence number again within five minutes is there once. */
  push(queue: string, contactId: ContactId, seq: number): Promise<void>;
  /** Takes the first ones, at most `max` and at most 10, but maybe fewer than wait: pull again once these are removed, until none comes. Until each of them is removed, or half a minute has passed, nobody else gets any: so the order holds. */
  pull(queue: string, max: number): Promise<readonly Overflowed[]>;
  remove(queue: string, receipt: string): Promise<void>;
}
