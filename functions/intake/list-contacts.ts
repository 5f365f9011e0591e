import type { ContactState } from '../../shared/domain/contact/state.ts';
import { phaseForStudent } from '../../shared/domain/contact/view/phase-for-student.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import type { IntakePorts } from './intake-ports.ts';

/** Contacts a page of the list holds at most, newest first. */
export const listedContacts = 10;

/**
 * Lists a student's newest contacts, or a page of the older ones.
 *
 * Input: the moment before which they were opened, where one is named.
 * Outcome: each with when it was opened and its phase, and whether there are older ones.
 *
 * 1. read the student's list, one more than the page holds; 2. read the head of each contact.
 */
export async function listContacts(
  ports: Pick<IntakePorts, 'log' | 'students' | 'report'>,
  request: FrameRequest<'student'>,
  before?: Ms,
): Promise<ServerFrame> {
  const found = await ports.students.contacts(request.caller.studentId, listedContacts + 1, before);
  const known = found.slice(0, listedContacts);
  const heads = await Promise.all(known.map(({ contactId }) => headOf(ports, contactId)));
  // What a visitor had is their student's once they signed in, and no visitor's.
  const contacts = heads.flatMap((state) =>
    state?.studentId === request.caller.studentId
      ? [{ contactId: state.contactId, openedAt: state.openedAt, phase: phaseForStudent(state.phase) }]
      : [],
  );
  return { type: 'contacts', ref: request.ref, contacts, more: found.length > known.length };
}

// One contact that cannot be read must not hide the others.
async function headOf(
  { log, report }: Pick<IntakePorts, 'log' | 'report'>,
  contactId: ContactId,
): Promise<ContactState | undefined> {
  try {
    return await log.head(contactId);
  } catch (error) {
    report("a contact is left out of its student's list", error, { contactId });
    return undefined;
  }
}
