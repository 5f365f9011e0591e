import type { StudentId } from '../../../schema/ids.ts';
import type { EventOf } from '../event.ts';
import type { ContactState } from '../state.ts';
import { append, type Decision, nothing } from './decision.ts';

/** The student whom a visitor turned out to be, and what their token calls them. */
export type SignedIn = { readonly studentId: StudentId; readonly name?: string | undefined };

/** A visitor's contact becomes the student's who signed in; said twice, it counts once, and one that is nobody's but another student's is none. */
export function mergeContact(
  state: ContactState,
  visitor: StudentId,
  { studentId, name }: SignedIn,
): Decision<EventOf<'merged'>> {
  if (state.studentId === studentId) return nothing;
  if (state.studentId !== visitor) return { kind: 'refused', code: 'not_found' };
  return append({ type: 'merged', studentId, ...(name === undefined ? {} : { name }) });
}
