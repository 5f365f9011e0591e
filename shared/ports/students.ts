import type { ContactId, Ms, StudentId } from '../schema/ids.ts';

/** What the center knows of students: their contacts. */
export interface Students {
  /** The student's newest contacts, newest first. */
  contacts(
    studentId: StudentId,
    limit: number,
  ): Promise<readonly { readonly contactId: ContactId; readonly openedAt: Ms }[]>;
}
