import { type Decision, refuse } from '../domain/contact/decide/decision.ts';
import type { ContactState } from '../domain/contact/state.ts';
import type { ContactHeads } from '../ports/contact-log.ts';
import type { ContactId, Ms, StudentId } from '../schema/ids.ts';
import type { Change } from './change-by.ts';
import { changeKnown } from './change-contact.ts';

/** When a student's frame came, and whether it may do anything new. */
export type Turn = {
  readonly now: Ms;
  /** For so many seconds the student may do nothing new: what they did before is still answered as it was. */
  readonly waitSeconds?: number | undefined;
  /** Told that the frame only repeats what was done before. */
  readonly repeats?: (() => void) | undefined;
  /** The contact's head as it was known a moment ago. */
  readonly known?: ContactState | undefined;
};

/** Changes a contact on its own student's word; the contact of another student is as good as none. */
export function changeAsStudent(
  log: ContactHeads,
  on: { readonly contactId: ContactId; readonly studentId: StudentId },
  turn: Turn,
  decide: (state: ContactState) => Decision,
): Promise<Change> {
  const { now, known } = turn;
  const asOwner = (state: ContactState) =>
    state.studentId === on.studentId ? inTurn(decide(state), turn) : refuse('not_found');
  return changeKnown(log, known, on.contactId, now, asOwner);
}

function inTurn(decision: Decision, { waitSeconds, repeats }: Turn): Decision {
  if (decision.kind === 'nothing' || decision.kind === 'resent') repeats?.();
  const isEarly = decision.kind === 'append' && waitSeconds !== undefined;
  return isEarly ? { kind: 'slow-down', retryAfterSeconds: waitSeconds } : decision;
}
