import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { noteDetached } from '../../shared/workflow/note-detached.ts';
import type { IntakePorts } from './intake-ports.ts';

/** Contacts a student may have open at once and still be noted as gone in, newest first. */
const noticedContacts = 5;

/**
 * Notes that a student's connection is gone.
 *
 * Input: the connection. Outcome: each of the student's newest contacts that knew it is detached, and its agent told.
 *
 * 1. read the student's list; 2. append to each contact whose newest connection it was.
 */
export async function detachStudent(
  ports: Pick<IntakePorts, 'log' | 'students' | 'connections' | 'report'>,
  request: FrameRequest<'student'>,
): Promise<void> {
  const contacts = await ports.students.contacts(request.caller.studentId, noticedContacts);
  const { connectionId, now } = request;
  await Promise.all(
    contacts.map(({ contactId }) =>
      followThrough(ports.report, { contactId }, [() => noteDetached(ports, contactId, connectionId, now)]),
    ),
  );
}
