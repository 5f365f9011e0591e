import type { ContactId } from '../schema/ids.ts';

/** A contact that was opened, or opened again, by an event of its log; whether it is still open its log tells. */
export type Opening = { readonly contactId: ContactId; readonly event: string };

/** Contacts that were opened and may be open still, and the hours whose open contacts were written down. */
export interface OpenContacts {
  all(): Promise<readonly Opening[]>;
  /** Forgets a contact that has ended, unless it was opened again since. */
  forget(opening: Opening): Promise<void>;
  /** Whether an hour (`2026-09-01T18`, UTC) has its snapshot. */
  isTaken(hour: string): Promise<boolean>;
  taken(hour: string): Promise<void>;
}
