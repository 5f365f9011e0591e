import { phaseForStudent } from '../../shared/domain/contact/view/phase-for-student.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { IntakePorts } from './intake-ports.ts';

/** Contacts a list holds at most, newest first. */
export const listedContacts = 10;

/**
 * Lists a student's newest contacts.
 *
 * Outcome: each with when it was opened and its phase.
 *
 * 1. read the student's list; 2. read the head of each contact.
 */
export async function listContacts(
  ports: Pick<IntakePorts, 'log' | 'students'>,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const known = await ports.students.contacts(request.caller.studentId, listedContacts);
  const heads = await Promise.all(known.map(({ contactId }) => ports.log.head(contactId)));
  const contacts = heads.flatMap((state) =>
    state ? [{ contactId: state.contactId, openedAt: state.openedAt, phase: phaseForStudent(state.phase) }] : [],
  );
  return { type: 'contacts', ref: request.ref, contacts };
}
