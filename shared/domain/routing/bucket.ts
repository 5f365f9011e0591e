import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import { isReady } from './fit.ts';

/** Agents of one run whom no rule of routing tells apart but by who they are and when their last contact was released. */
export type Bucket = {
  /** Any of them: what holds for this one holds for all. */
  readonly like: Agent;
  readonly isReady: boolean;
  readonly members: readonly Agent[];
};

/** The agents in buckets, so that a contact is judged against each kind of agent once and not against each agent. */
export function bucketsOf(agents: readonly Agent[], now: Ms): readonly Bucket[] {
  const groups = Map.groupBy(agents, (agent) => kindOf(agent, isReady(agent, now)));
  return [...groups.values()].flatMap((members) => {
    const [like] = members;
    return like ? [{ like, isReady: isReady(like, now), members }] : [];
  });
}

// Written by hand: of a run over thousands of agents this is the most, and JSON takes four times as long. Two keys for one kind would do no harm.
function kindOf({ profile, tier, skills, languages, capacity, slots }: Agent, isThere: boolean): string {
  let kind = `${profile}|${tier}|${languages}|${capacity.chat},${capacity.email},${capacity.voice}|`;
  for (const skill in skills) kind += `${skill}=${skills[skill]},`;
  if (!isThere) return kind;
  const load = { chat: 0, email: 0, voice: 0 };
  for (const contact in slots) load[slots[contact] ?? 'chat'] += 1;
  return `${kind}|${load.chat},${load.email},${load.voice}`;
}
