import type { Agent } from '../domain/agents/agent.ts';
import { loseAgent } from '../domain/contact/decide/routing.ts';
import { closingEvolvers } from '../domain/contact/evolve/closing.ts';
import { evolveBy } from '../domain/contact/evolve/evolver.ts';
import { routingEvolvers } from '../domain/contact/evolve/routing.ts';
import type { Agents } from '../ports/agents.ts';
import type { Connections } from '../ports/connections.ts';
import type { ContactHeads } from '../ports/contact-log.ts';
import { ContactId, type Ms } from '../schema/ids.ts';
import { readAs } from '../schema/read-as.ts';
import { changeBy } from './change-by.ts';
import { followThrough, type Report } from './follow-through.ts';
import { tellParticipants } from './tell-participants.ts';

const evolve = evolveBy<'agent-lost' | 'closed'>({ ...routingEvolvers, ...closingEvolvers });

/** What giving contacts back works with. */
export type GiveBackPorts = {
  readonly log: ContactHeads;
  readonly agents: Pick<Agents, 'freeSlot'>;
  readonly connections: Connections;
  readonly report: Report;
};

/**
 * Gives the contacts of an agent who is off duty back to their lines.
 *
 * Input: the agent as they are off duty. Outcome: each contact they held or were offered is back in its lane with its arrival, and its student told; the
 * queues in which something changed are returned. A contact that cannot be read keeps none of the others; it throws at the end, to be tried again.
 *
 * 1. append the loss to each contact; 2. tell the student; 3. free a slot that its contact no longer calls for.
 */
export async function giveBack(ports: GiveBackPorts, agent: Agent, now: Ms): Promise<readonly string[]> {
  const given = await Promise.allSettled(
    Object.keys(agent.slots).map((slot) => giveBackOne(ports, agent, readAs(ContactId, slot), now)),
  );
  const failed = given.find((one) => one.status === 'rejected');
  if (failed) throw new Error(`agent ${agent.agentId}: not every contact is given back`, { cause: failed.reason });
  const queues = given.flatMap((one) => (one.status === 'fulfilled' && one.value !== undefined ? [one.value] : []));
  return [...new Set(queues)];
}

async function giveBackOne(
  ports: GiveBackPorts,
  agent: Agent,
  contactId: ContactId,
  now: Ms,
): Promise<string | undefined> {
  const { agentId } = agent;
  const change = await changeBy(evolve, ports.log, contactId, now, (state) => loseAgent(state, agentId));
  if (change.kind === 'nothing' || change.kind === 'missing') {
    // The contact no longer calls for the slot: it was freed by hand-edit or restore, and must not count for ever.
    await ports.agents.freeSlot(agent, contactId, now);
    return undefined;
  }
  // Whatever else stood in the way, the contact may call for the slot still, and nobody but the agent's row knows of it.
  if (change.kind !== 'appended') throw new Error(`contact ${contactId} kept changing`);
  await followThrough(ports.report, { contactId, agentId }, [() => tellParticipants(ports, change, now)]);
  return change.after.phase === 'queued' ? change.after.queue : undefined;
}
