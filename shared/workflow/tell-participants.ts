import { studentDetached } from '../domain/contact/decide/student.ts';
import { evolveBy } from '../domain/contact/evolve/evolver.ts';
import { lossEvolvers } from '../domain/contact/evolve/loss.ts';
import type { Connections } from '../ports/connections.ts';
import type { ContactLog } from '../ports/contact-log.ts';
import type { ConnectionId, ContactId, Ms } from '../schema/ids.ts';
import { type Appended, changeBy } from './change-by.ts';
import { pushEvents, pushesOf } from './push-events.ts';

type Ports = { readonly log: Pick<ContactLog, 'head' | 'append'>; readonly connections: Connections };

const evolveLoss = evolveBy(lossEvolvers);

/** Pushes what an append changed to those who may see it; a student whose connection turns out to be gone is noted as detached. */
export async function tellParticipants(ports: Ports, change: Appended, now: Ms, sender?: ConnectionId): Promise<void> {
  const gone = await pushEvents(ports.connections, pushesOf(change, sender));
  const lost = gone.find((push) => push.viewer === 'student');
  if (lost) await noteDetached(ports, change.after.contactId, lost.connectionId, now);
}

/** Notes, once, that a connection of the student is gone, and tells the agent. */
export async function noteDetached(
  ports: Ports,
  contactId: ContactId,
  connectionId: ConnectionId,
  now: Ms,
): Promise<void> {
  const change = await changeBy(evolveLoss, ports.log, contactId, now, (state) => studentDetached(state, connectionId));
  if (change.kind === 'appended') await pushEvents(ports.connections, pushesOf(change));
}
