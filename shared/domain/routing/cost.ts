import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { type Routed, shippedRouting } from '../center/routing-constants.ts';
import type { RoutingConstants } from '../center/routing-schema.ts';
import type { LaneRow } from '../contact/rows.ts';
import { delaySecondsOf, levelFor } from './fit.ts';

/** What stays the same for every contact of one run. */
export type CostContext = {
  readonly policy: CenterPolicy & Routed;
  readonly floor: { readonly idleVoiceSeats: number };
};

/** Whose turn it is of agents who cost the same: the longest since their last release, then by id. */
export function byTurn(one: Agent, other: Agent): number {
  return one.releasedAt - other.releasedAt || (one.agentId < other.agentId ? -1 : Number(one.agentId > other.agentId));
}

/** The constants a policy names, or the shipped ones. */
export function constantsOf({ routing }: Routed): RoutingConstants {
  return routing ?? shippedRouting;
}

/** What it costs the center to give a contact to an agent, without unit: a subject or a language that is not their own, work in hand, one of the last seats for a call, a tier beside the one asked for. */
export function costOf(agent: Agent, row: LaneRow, context: CostContext): number {
  const { costs } = constantsOf(context.policy);
  return (
    (isSecondary(agent, row, context.policy) ? costs.secondarySkill : 0) +
    Object.keys(agent.slots).length * costs.activeContact +
    voiceSeatCost(agent, row, context, costs) +
    tierCost(agent.tier - row.tier, costs) +
    (agent.languages.includes(row.language) ? 0 : costs.foreignLanguage)
  );
}

type Costs = RoutingConstants['costs'];

function tierCost(above: number, { tierAbove, tierBelow }: Costs): number {
  return above >= 0 ? above * tierAbove : -above * tierBelow;
}

// The fewer seats are left for a call, the more it costs to take one of them for something else.
function voiceSeatCost(agent: Agent, row: LaneRow, { floor }: CostContext, costs: Costs): number {
  if (row.channel === 'voice' || row.danger || !isIdleVoiceSeat(agent)) return 0;
  return costs.idleVoiceSeat[floor.idleVoiceSeats - 1] ?? 0;
}

/** True for an agent with nothing in hand who could take a call. */
export function isIdleVoiceSeat(agent: Agent): boolean {
  return agent.capacity.voice > 0 && Object.keys(agent.slots).length === 0;
}

/** A subject the profile only helps out with, or not even that: served after a delay, or at a lower level than the agent's best. */
function isSecondary(agent: Agent, { queue, channel }: LaneRow, policy: CenterPolicy): boolean {
  const profile = policy.profiles.find((one) => one.id === agent.profile);
  const delaySeconds = profile && delaySecondsOf(profile, queue, channel);
  const isLate = delaySeconds === undefined || delaySeconds > 0;
  const skill = policy.queues.find((one) => one.id === queue)?.skill;
  return (
    isLate || (skill !== undefined && levelFor(policy, agent, queue) < Math.max(0, ...Object.values(agent.skills)))
  );
}
