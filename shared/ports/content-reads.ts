import type { ContactId, Ms } from '../schema/ids.ts';

/** Somebody who is not of a contact read what was written in it. */
export type ContentRead = { readonly contactId: ContactId; readonly at: Ms; readonly by: string; readonly why: string };

/** Who read the content of contacts that are not theirs. */
export interface ContentReads {
  /** Keeps a read beside its contact's log, before anything is shown. */
  keep(read: ContentRead): Promise<void>;
}
