import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import { lookAgainMs } from '../contact/evolve/evolver.ts';
import type { SweepDecision } from './sweep-contact.ts';

/** What becomes of an agent's lease row: looked at when the lease would end, handed to routing when it did, gone once the agent is offline and holds nothing. */
export function sweepLease(agent: Agent | undefined, now: Ms): Exclude<SweepDecision, { kind: 'close-idle' | 'wait' }> {
  if (!agent) return { kind: 'drop' };
  const isGone = agent.status === 'offline' && Object.keys(agent.slots).length === 0;
  if (isGone) return { kind: 'drop' };
  if (now < agent.leaseUntil) return { kind: 'snooze', until: agent.leaseUntil };
  const { agentId, profile } = agent;
  return { kind: 'redrive', task: { to: 'routing', kind: 'lease', agentId, profile }, until: now + lookAgainMs };
}
