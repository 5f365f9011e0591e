import type { ContactId, StudentId } from '../schema/ids.ts';

/** The numbers that students are called at; each is put by the append that asks for the call, and no log holds it. */
export interface CallNumbers {
  /** The number of a contact's callback; undefined when none was given, or it is kept no longer. */
  of(studentId: StudentId, contactId: ContactId): Promise<string | undefined>;
}
