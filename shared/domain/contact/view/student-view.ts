import type { ContactId } from '../../../schema/ids.ts';
import type { StudentEvent } from '../../protocol/student-event.ts';
import type { ContactEvent, EventOf } from '../event.ts';

/** A type of event a student may see. */
export type VisibleType = StudentEvent['type'];

/** How each of these types of event is shown to the student. */
export type StudentViews<T extends VisibleType> = {
  readonly [Each in T]: (event: EventOf<Each>, contactId: ContactId) => Extract<StudentEvent, { type: Each }>;
};

/** An event of a contact as its student is shown it; undefined when it is hidden. */
export type StudentView = (event: ContactEvent, contactId: ContactId) => StudentEvent | undefined;

/** Shows events by a table: the table of all, or of the few types that one function appends. */
export function viewBy<T extends VisibleType>(views: StudentViews<T>): StudentView {
  // The table pairs each type with its own view; TypeScript cannot follow that pairing through a union.
  const table: { readonly [type: string]: ((event: never, contactId: ContactId) => StudentEvent) | undefined } = views;
  return (event, contactId) => table[event.type]?.(event as never, contactId);
}
