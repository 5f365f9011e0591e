import { type Decision, refuse } from '../domain/contact/decide/decision.ts';
import type { ContactState } from '../domain/contact/state.ts';
import type { ContactHeads } from '../ports/contact-log.ts';
import type { ContactId, Ms, StudentId } from '../schema/ids.ts';
import type { Change } from './change-by.ts';
import { changeContact } from './change-contact.ts';

/** Changes a contact on its own student's word; the contact of another student is as good as none. */
export function changeAsStudent(
  log: ContactHeads,
  on: { readonly contactId: ContactId; readonly studentId: StudentId },
  now: Ms,
  decide: (state: ContactState) => Decision,
): Promise<Change> {
  return changeContact(log, on.contactId, now, (state) =>
    state.studentId === on.studentId ? decide(state) : refuse('not_found'),
  );
}
