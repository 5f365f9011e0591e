import { personOf } from '../../shared/domain/contact/principal.ts';
import { connectionOf, eachSocket } from '../../shared/domain/contact/sockets.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { phaseForStudent } from '../../shared/domain/contact/view/phase-for-student.ts';
import { postableBeside } from '../../shared/domain/person/person-sockets.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { IntakePorts } from './intake-ports.ts';

/**
 * Tells a student's connections that a contact does not know that it goes on elsewhere.
 *
 * Input: the contact as it was just opened, or written in after its end. Outcome: each of them has a list with this contact alone, to whose pushes it comes by `sync`.
 *
 * 1. read the student's connections; 2. post to those that are not in the contact; 3. forget those that turn out to be gone.
 */
export async function tellElsewhere(
  ports: Pick<IntakePorts, 'persons' | 'connections'>,
  state: ContactState,
  { caller, now }: FrameRequest<'student'>,
): Promise<void> {
  const person = personOf(caller);
  const others = postableBeside(state.studentConnection ?? '', await ports.persons.of(person), now);
  const gone = others && (await ports.connections.post(others, listOf(state), now));
  await ports.persons.hangUp(person, eachSocket(gone).map(connectionOf));
}

function listOf({ contactId, openedAt, phase }: ContactState): ServerFrame {
  return { type: 'contacts', contacts: [{ contactId, openedAt, phase: phaseForStudent(phase) }], more: true };
}
