import { createHash } from 'node:crypto';
import { ContactId, type StudentId } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';

const idLength = 24;

/** The id of the contact a student opens under a number of their own: the same for the same two, and nobody else's. */
export function contactIdOf(studentId: StudentId, openId: string): ContactId {
  // Neither part can contain the separator, so no two pairs give the same text.
  const digest = createHash('sha256').update(`${studentId}#${openId}`).digest('base64url');
  return readAs(ContactId, `ct_${digest.slice(0, idLength)}`);
}
