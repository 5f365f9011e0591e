import { socketsAt } from '../domain/agents/agent.ts';
import { withdrawOffer } from '../domain/contact/decide/routing.ts';
import type { Sockets } from '../domain/contact/sockets.ts';
import type { Agents } from '../ports/agents.ts';
import type { ContactLog } from '../ports/contact-log.ts';
import type { RoutingOutbox } from '../ports/outboxes.ts';
import { type AgentId, ContactId, type Ms } from '../schema/ids.ts';
import { readAs } from '../schema/read-as.ts';
import { changeContact } from './change-contact.ts';

/** What hanging up works with. */
export type HangUpPorts = {
  readonly log: ContactLog;
  readonly agents: Pick<Agents, 'hangUp'>;
  readonly routing: RoutingOutbox;
};

/**
 * Notes that connections of an agent are gone.
 *
 * Input: the agent and the connections. Outcome: while another is left, nothing; with the last one the agent is offered nothing any more, and what they were
 * offered waits in its lane again, as if it had not been shown. What they hold stays with them as long as their lease.
 *
 * 1. take the connections out of the agent's row, which fences every offer decided on the row before; 2. append the withdrawal of each open offer;
 * 3. wake routing for its queue.
 */
export async function hangUp(
  ports: HangUpPorts,
  who: { readonly profile: string; readonly agentId: AgentId },
  gone: Sockets,
  now: Ms,
): Promise<void> {
  const agent = await ports.agents.hangUp(who.profile, who.agentId, gone);
  if (!agent || socketsAt(agent, now)) return;
  const slots = Object.keys(agent.slots).map((slot) => readAs(ContactId, slot));
  await Promise.all(slots.map((contactId) => withdraw(ports, contactId, who.agentId, now)));
}

async function withdraw(ports: HangUpPorts, contactId: ContactId, agentId: AgentId, now: Ms): Promise<void> {
  const change = await changeContact(ports.log, contactId, now, (state) => withdrawOffer(state, agentId, now));
  if (change.kind === 'busy') throw new Error(`contact ${contactId} kept changing`);
  if (change.kind !== 'appended' || change.after.queue === undefined) return;
  await ports.routing.send({ kind: 'queue', queue: change.after.queue });
}
