import { studentDetached } from '../domain/contact/decide/student.ts';
import { evolveBy } from '../domain/contact/evolve/evolver.ts';
import { lossEvolvers } from '../domain/contact/evolve/loss.ts';
import { goneForGood, type Sockets } from '../domain/contact/sockets.ts';
import type { Connections } from '../ports/connections.ts';
import type { ContactHeads } from '../ports/contact-log.ts';
import type { ContactId, Ms } from '../schema/ids.ts';
import { changeBy } from './change-by.ts';
import { pushEvents, pushesOf } from './push-events.ts';

/** What telling people works with. */
export type TellPorts = { readonly log: ContactHeads; readonly connections: Connections };

const evolve = evolveBy<'detached'>(lossEvolvers);
const showNothing = () => undefined;

/** Notes, once, that connections of the student are gone for good, and tells the agent. */
export async function noteDetached(ports: TellPorts, contactId: ContactId, found: Sockets, now: Ms): Promise<void> {
  const gone = goneForGood(found, now);
  if (!gone) return;
  const change = await changeBy(evolve, ports.log, contactId, now, (state) => studentDetached(state, gone));
  if (change.kind === 'appended') await pushEvents(ports.connections, pushesOf(showNothing, change), now);
}
