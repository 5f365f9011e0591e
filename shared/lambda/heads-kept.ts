import type { ContactState } from '../domain/contact/state.ts';
import type { ContactId, Ms } from '../schema/ids.ts';
import { Remembered } from './remembered.ts';

/** The heads of the contacts a warm function wrote to lately. */
export type HeadsKept = {
  /** The head as this function left it; whether it still is the head only an append can tell. */
  readonly of: (contactId: ContactId, now: Ms) => ContactState | undefined;
  /** Keeps the head after an append, where an agent has the contact; undefined, or any other head, is forgotten. */
  readonly note: (contactId: ContactId, after: ContactState | undefined, now: Ms) => void;
};

type Kept = { readonly state: ContactState; readonly at: Ms };

/**
 * Keeps heads for so many seconds. Only of contacts that an agent has: what is said in them one function writes, whereas after a student's word to the bot the bot writes next, and a head that is not the
 * head any more costs a refused write, five times what the reading costs.
 */
export function headsKept(seconds: number): HeadsKept {
  const kept = new Remembered<Kept | undefined>();
  return {
    of: (contactId, now) => {
      const { state, at } = kept.get(contactId) ?? { at: Number.NEGATIVE_INFINITY };
      return now - at < seconds * 1000 ? state : undefined;
    },
    note: (contactId, after, now) =>
      kept.set(contactId, after?.phase === 'active' ? { state: after, at: now } : undefined),
  };
}
