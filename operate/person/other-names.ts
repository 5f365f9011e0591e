import { createHmac } from 'node:crypto';
import { keyedHash } from '../../functions/export/keyed-hash.ts';
import { erasedStudent } from '../../shared/domain/person/erased-student.ts';
import { ContactId, type StudentId } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';

/** What an erased contact and its student are called from then on: the same whenever it is asked, and nobody without the secret can tell of whom. */
export type OtherNames = {
  readonly contactId: ContactId;
  readonly studentId: StudentId;
  /** The key of that student in exported files. */
  readonly personKey: string;
};

/** The other names of a contact under the center's secret. No two contacts share a student, so that nothing links them any more. */
export function otherNames(secret: string, contactId: ContactId): OtherNames {
  const digest = (of: string) => createHmac('sha256', secret).update(`erased ${of} ${contactId}`).digest('base64url');
  const studentId = erasedStudent(digest('student'));
  return {
    contactId: readAs(ContactId, `ct_${digest('contact').slice(0, 24)}`),
    studentId,
    personKey: keyedHash(secret)(studentId),
  };
}
