import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy, RoutingProfile } from '../center/center-policy.ts';
import type { Channel } from '../center/words.ts';
import type { LaneRow } from '../contact/rows.ts';

/** How long a contact insists on an agent of level 2 in its queue's skill; after that level 1 will do. */
const skillRelaxesAfterMs = 60_000;

const preferredLevel = 2;
const lowestLevel = 1;

/** What a person can do, an agent or a whole routing profile. */
export type Ability = Pick<RoutingProfile, 'tier' | 'skills' | 'languages' | 'capacity'>;

/** What a contact asks of whoever takes it. */
export type Demand = Pick<LaneRow, 'queue' | 'channel' | 'language' | 'tier'>;

/** The ids of the routing profiles that serve a queue, after whatever delay. */
export function servingProfiles(policy: Pick<CenterPolicy, 'profiles'>, queue: string): readonly string[] {
  return policy.profiles.filter((profile) => delaySecondsOf(profile, queue) !== undefined).map((profile) => profile.id);
}

/** Seconds from a contact's arrival until a profile serves its queue; undefined when it never does. */
export function delaySecondsOf(profile: RoutingProfile, queue: string): number | undefined {
  return profile.queues.find((entry) => entry.queue === queue)?.delaySeconds;
}

/** Level, 1 to 5, of somebody in the skill of a queue; 5 where the queue asks for none, 0 without the skill. */
export function levelFor(policy: CenterPolicy, ability: Pick<Ability, 'skills'>, queue: string): number {
  const skill = policy.queues.find((one) => one.id === queue)?.skill;
  return skill === undefined ? 5 : (ability.skills[skill] ?? 0);
}

/** True when somebody could take such a contact at some time: channel, tier, language and the lowest skill level that will ever do. */
export function isAble(policy: CenterPolicy, ability: Ability, demand: Demand): boolean {
  return (
    ability.capacity[demand.channel] > 0 &&
    ability.tier >= demand.tier &&
    ability.languages.includes(demand.language) &&
    levelFor(policy, ability, demand.queue) >= lowestLevel
  );
}

/** The moment from which an agent of this level meets what the contact asks for, which relaxes with its age. */
export function skilledFrom(level: number, origin: Ms): Ms {
  return level >= preferredLevel ? origin : origin + skillRelaxesAfterMs;
}

/** True while the agent is ready and their lease lives. */
export function isReady(agent: Agent, now: Ms): boolean {
  return agent.status === 'ready' && agent.leaseUntil > now;
}

/** True when the agent can hold one more contact of this channel: chats side by side, e-mail and voice with nothing else beside them. */
export function hasFreeSlot(agent: Pick<Agent, 'slots' | 'capacity'>, channel: Channel): boolean {
  const held = Object.values(agent.slots);
  const isAlone = held.every((other) => other === channel);
  return isAlone && held.length < agent.capacity[channel];
}
