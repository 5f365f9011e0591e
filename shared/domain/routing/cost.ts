import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import { delaySecondsOf, levelFor } from './fit.ts';

const secondarySkill = 1;
const activeContact = 0.6;
const lastVoiceSeat = 0.5;
const tierAbove = 0.1;
const tierBelow = 1;
const foreignLanguage = 2;

/** What stays the same for every contact of one run. */
export type CostContext = {
  readonly policy: CenterPolicy;
  /** Agents with nothing in hand who could take a call. */
  readonly idleVoiceSeats: number;
};

/** Whose turn it is of agents who cost the same: the longest since their last release, then by id. */
export function byTurn(one: Agent, other: Agent): number {
  return one.releasedAt - other.releasedAt || (one.agentId < other.agentId ? -1 : Number(one.agentId > other.agentId));
}

/** What it costs the center to give a contact to an agent, without unit: a subject or a language that is not their own, work in hand, the last seat for a call, a tier beside the one asked for. */
export function costOf(agent: Agent, row: LaneRow, context: CostContext): number {
  return (
    (isSecondary(agent, row.queue, context.policy) ? secondarySkill : 0) +
    Object.keys(agent.slots).length * activeContact +
    (usesLastVoiceSeat(agent, row, context) ? lastVoiceSeat : 0) +
    tierCost(agent.tier - row.tier) +
    (agent.languages.includes(row.language) ? 0 : foreignLanguage)
  );
}

function tierCost(above: number): number {
  return above >= 0 ? above * tierAbove : -above * tierBelow;
}

/** True for an agent with nothing in hand who could take a call. */
export function isIdleVoiceSeat(agent: Agent): boolean {
  return agent.capacity.voice > 0 && Object.keys(agent.slots).length === 0;
}

function usesLastVoiceSeat(agent: Agent, row: LaneRow, context: CostContext): boolean {
  return row.channel !== 'voice' && context.idleVoiceSeats === 1 && isIdleVoiceSeat(agent);
}

/** A subject the profile only helps out with, or not even that: served after a delay, or at a lower level than the agent's best. */
function isSecondary(agent: Agent, queue: string, policy: CenterPolicy): boolean {
  const profile = policy.profiles.find((one) => one.id === agent.profile);
  const delaySeconds = profile && delaySecondsOf(profile, queue);
  const isLate = delaySeconds === undefined || delaySeconds > 0;
  const skill = policy.queues.find((one) => one.id === queue)?.skill;
  return (
    isLate || (skill !== undefined && levelFor(policy, agent, queue) < Math.max(0, ...Object.values(agent.skills)))
  );
}
