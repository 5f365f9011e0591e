import type { ContactId, Ms, StudentId } from '../schema/ids.ts';

/** What the center knows of students: their contacts. */
export interface Students {
  /** The student's newest contacts, of those opened before a moment where one is named, newest first. */
  contacts(
    studentId: StudentId,
    limit: number,
    before?: Ms,
  ): Promise<readonly { readonly contactId: ContactId; readonly openedAt: Ms }[]>;
}
