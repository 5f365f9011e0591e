import { socketsAt } from '../../shared/domain/agents/agent.ts';
import { withdrawOffer } from '../../shared/domain/contact/decide/routing.ts';
import type { Sockets } from '../../shared/domain/contact/sockets.ts';
import { type AgentId, ContactId, type Ms } from '../../shared/schema/ids.ts';
import { readAs } from '../../shared/schema/read-as.ts';
import { changeInLine } from './change-in-line.ts';
import type { RoutingPorts } from './ports.ts';

/**
 * Notes that connections of an agent are gone.
 *
 * Input: the agent and the connections. Outcome: while another is left, nothing; with the last one the agent is offered nothing any more, and what they were
 * offered waits in its lane again, as if it had not been shown; the queues in which something changed are returned. What they hold stays with them as long
 * as their lease.
 *
 * 1. take the connections out of the agent's row, which fences every offer decided on the row before; 2. append the withdrawal of each open offer.
 */
export async function hangUp(
  ports: Pick<RoutingPorts, 'log' | 'agents'>,
  who: { readonly profile: string; readonly agentId: AgentId },
  gone: Sockets,
  now: Ms,
): Promise<readonly string[]> {
  const agent = await ports.agents.hangUp(who.profile, who.agentId, gone);
  if (!agent || socketsAt(agent, now)) return [];
  const slots = Object.keys(agent.slots).map((slot) => readAs(ContactId, slot));
  const withdrawn = await Promise.all(slots.map((contactId) => withdraw(ports, contactId, who.agentId, now)));
  return withdrawn.filter((queue) => queue !== undefined);
}

async function withdraw(
  { log }: Pick<RoutingPorts, 'log'>,
  contactId: ContactId,
  agentId: AgentId,
  now: Ms,
): Promise<string | undefined> {
  const change = await changeInLine(log, contactId, now, (state) => withdrawOffer(state, agentId, now));
  return change.kind === 'appended' ? change.after.queue : undefined;
}
