import { StudentId } from '../../schema/ids.ts';
import { readAs } from '../../schema/read-as.ts';

const digestLength = 24;
const erased = new RegExp(`^st_erased\\.[A-Za-z0-9_-]{${digestLength}}$`);

/** Who a contact record is of once its student was erased: somebody who exists in it alone, by a digest in base64url. */
export function erasedStudent(digest: string): StudentId {
  return readAs(StudentId, `st_erased.${digest.slice(0, digestLength)}`);
}

/** True for whom the record of an erased contact names. */
export function isErasedStudent(studentId: StudentId): boolean {
  return erased.test(studentId);
}
