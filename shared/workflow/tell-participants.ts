import type { Sockets } from '../domain/contact/sockets.ts';
import type { Ms } from '../schema/ids.ts';
import type { Appended } from './change-by.ts';
import { noteDetached, type TellPorts } from './note-detached.ts';
import { pushEvents, pushesOf } from './push-events.ts';
import { viewForStudent } from './view-for-student.ts';

/** Pushes what an append changed to those who may see it; connections of the student that turn out to be gone are noted. */
export async function tellParticipants(ports: TellPorts, change: Appended, now: Ms, sender?: Sockets): Promise<void> {
  const gone = await pushEvents(ports.connections, pushesOf(viewForStudent, change, sender), now);
  if (gone) await noteDetached(ports, change.after.contactId, gone, now);
}
