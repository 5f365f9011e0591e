import { StudentId } from '../../schema/ids.ts';
import { readAs } from '../../schema/read-as.ts';

const form = /^st_v-[A-Za-z0-9_-]{43}$/;

/** Whether a student is a visitor, whom no platform vouches for: `st_v-` and the thumbprint of the key of their device. No subject of a token gets such an id. */
export function isVisitor(studentId: StudentId): boolean {
  return form.test(studentId);
}

/** The student whom a device's key stands for, by the key's thumbprint: SHA-256 in base64url (RFC 7638). */
export function visitorIdOf(thumbprint: string): StudentId {
  return readAs(StudentId, `st_v-${thumbprint}`);
}
