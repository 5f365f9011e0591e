import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy, RoutingProfile } from '../center/center-policy.ts';
import type { Channel } from '../center/words.ts';
import type { LaneRow } from '../contact/rows.ts';
import { lowestLevel } from './relaxation.ts';

/** What a person can do, an agent or a whole routing profile. */
export type Ability = Pick<RoutingProfile, 'tier' | 'skills' | 'languages' | 'capacity'>;

/** What a contact asks of whoever takes it. */
export type Demand = Pick<LaneRow, 'queue' | 'channel' | 'language' | 'tier'>;

/** The ids of the routing profiles that serve a queue, after whatever delay. */
export function servingProfiles(policy: Pick<CenterPolicy, 'profiles'>, queue: string): readonly string[] {
  return policy.profiles.filter((profile) => delaySecondsOf(profile, queue) !== undefined).map((profile) => profile.id);
}

/** Seconds from a contact's arrival until a profile serves its queue, in a channel where one is named; undefined when it never does. */
export function delaySecondsOf(profile: RoutingProfile, queue: string, channel?: Channel): number | undefined {
  const entry = profile.queues.find((one) => one.queue === queue);
  return (channel && entry?.secondsBy?.[channel]) ?? entry?.delaySeconds;
}

/** Level, 1 to 5, of somebody in the skill of a queue; 5 where the queue asks for none, 0 without the skill. */
export function levelFor(policy: CenterPolicy, ability: Pick<Ability, 'skills'>, queue: string): number {
  const skill = policy.queues.find((one) => one.id === queue)?.skill;
  return skill === undefined ? 5 : (ability.skills[skill] ?? 0);
}

/** True when somebody could take such a contact at some time: its channel and its language, for these two never give way. */
export function isAble(ability: Ability, demand: Pick<Demand, 'channel' | 'language'>): boolean {
  return ability.capacity[demand.channel] > 0 && ability.languages.includes(demand.language);
}

/** True when somebody is of the tier a contact asks for, or above, and has its queue's skill. */
export function isQualified(policy: CenterPolicy, ability: Ability, demand: Pick<Demand, 'queue' | 'tier'>): boolean {
  return ability.tier >= demand.tier && levelFor(policy, ability, demand.queue) >= lowestLevel;
}

/** True while the agent is ready and their lease lives. */
export function isReady(agent: Agent, now: Ms): boolean {
  return agent.status === 'ready' && agent.leaseUntil > now;
}

/** True when the agent can hold one more contact of this channel: chats side by side, at a peak some more than their capacity, e-mail and voice with nothing else beside them. */
export function hasFreeSlot(agent: Pick<Agent, 'slots' | 'capacity'>, channel: Channel, extraChats = 0): boolean {
  const held = Object.values(agent.slots);
  const isAlone = held.every((other) => other === channel);
  // Whoever takes one chat at a time does so for a reason.
  const extra = channel === 'chat' && agent.capacity.chat > 1 ? extraChats : 0;
  return isAlone && held.length < agent.capacity[channel] + extra;
}

/** True when the agent can hold one more contact in danger: one chat over their capacity, or a call, beside anything but a call: chats wait while somebody in danger is called. */
export function hasDangerSeat(agent: Pick<Agent, 'slots' | 'capacity'>, channel: Channel): boolean {
  const held = Object.values(agent.slots);
  if (held.includes('voice')) return false;
  if (channel === 'voice') return agent.capacity.voice > 0;
  return held.filter((other) => other === 'chat').length <= agent.capacity.chat;
}
