import { studentDetached } from '../domain/contact/decide/student.ts';
import { evolveBy } from '../domain/contact/evolve/evolver.ts';
import { lossEvolvers } from '../domain/contact/evolve/loss.ts';
import type { Connections } from '../ports/connections.ts';
import type { ContactLog } from '../ports/contact-log.ts';
import type { ConnectionId, ContactId, Ms } from '../schema/ids.ts';
import { changeBy } from './change-by.ts';
import { pushEvents, pushesOf } from './push-events.ts';

/** What telling people works with. */
export type TellPorts = { readonly log: Pick<ContactLog, 'head' | 'append'>; readonly connections: Connections };

const evolveLoss = evolveBy(lossEvolvers);
const showNothing = () => undefined;

/** Notes, once, that a connection of the student is gone, and tells the agent. */
export async function noteDetached(
  ports: TellPorts,
  contactId: ContactId,
  connectionId: ConnectionId,
  now: Ms,
): Promise<void> {
  const change = await changeBy(evolveLoss, ports.log, contactId, now, (state) => studentDetached(state, connectionId));
  if (change.kind === 'appended') await pushEvents(ports.connections, pushesOf(showNothing, change));
}
