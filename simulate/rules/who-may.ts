import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { CenterPolicy, RoutingProfile } from '../../shared/domain/center/center-policy.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';

/** Whether an agent could be asked for a contact now, by what every system knows: presence, queue, channel, language, a free slot, and no offer of it just let pass. */
export type MayTake = (agent: Agent, row: LaneRow, now: number) => boolean;

/** The peers' filter: their rules differ in whom they choose, not in who could do it. */
export function mayTakeIn(policy: CenterPolicy): MayTake {
  const profiles = new Map(policy.profiles.map((profile) => [profile.id, profile]));
  return (agent, row, now) =>
    agent.status === 'ready' &&
    serves(profiles.get(agent.profile), row.queue) &&
    agent.languages.includes(row.language) &&
    hasSlot(agent, row) &&
    !row.excluded.some((one) => one.agentId === agent.agentId && one.until > now);
}

function serves(profile: RoutingProfile | undefined, queue: string): boolean {
  return profile?.queues.some((one) => one.queue === queue) ?? false;
}

function hasSlot(agent: Agent, { channel }: LaneRow): boolean {
  const held = Object.values(agent.slots);
  return held.length < agent.capacity[channel] && held.every((other) => other === channel);
}
