import type { Decision } from '../domain/contact/decide/decision.ts';
import { evolve } from '../domain/contact/evolve.ts';
import type { ContactState } from '../domain/contact/state.ts';
import type { Append, ContactHeads } from '../ports/contact-log.ts';
import type { ContactId, Ms } from '../schema/ids.ts';
import { type Change, changeBy } from './change-by.ts';

/** Changes a contact by a pure decision on any event; see `changeBy`, for functions that append few types of them. */
export function changeContact(
  log: ContactHeads,
  contactId: ContactId,
  now: Ms,
  decide: (state: ContactState) => Decision,
  claim?: Append['claim'],
): Promise<Change> {
  return changeBy(evolve, log, contactId, now, decide, { claim });
}

/** The same where the head was known a moment ago: while it still is the head, it is not read. */
export function changeKnown(
  log: ContactHeads,
  known: ContactState | undefined,
  contactId: ContactId,
  now: Ms,
  decide: (state: ContactState) => Decision,
): Promise<Change> {
  return changeBy(evolve, log, contactId, now, decide, { known });
}
