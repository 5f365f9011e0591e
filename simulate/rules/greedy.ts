import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { Decided, Situation } from './rules.ts';

/** How a rule that takes contacts one after another chooses. */
export type Greedy = {
  /** Contacts in the order in which they are served. */
  readonly inOrder: (works: readonly LaneRow[], now: number) => readonly LaneRow[];
  readonly mayTake: (agent: Agent, row: LaneRow, now: number) => boolean;
  /** The agent to ask among those who may take it; undefined to let it wait. */
  readonly choose: (agents: readonly Agent[], row: LaneRow, situation: Situation) => Agent | undefined;
};

/** Serves contacts one after another, each agent at most once. */
export function serveInOrder(greedy: Greedy, situation: Situation): Decided {
  const { now, works, agents } = situation;
  const asked = new Set<Agent>();
  const offers: { row: LaneRow; agent: Agent }[] = [];
  for (const row of greedy.inOrder(works, now)) {
    const able = agents.filter((agent) => !asked.has(agent) && greedy.mayTake(agent, row, now));
    const agent = able.length > 0 ? greedy.choose(able, row, situation) : undefined;
    if (!agent) continue;
    asked.add(agent);
    offers.push({ row, agent });
    if (asked.size === agents.length) break;
  }
  return { offers };
}

/** The oldest first. */
export function byArrival(works: readonly LaneRow[]): readonly LaneRow[] {
  return works.toSorted((one, other) => one.origin - other.origin);
}

/** The agent who has been without a new contact for longest. */
export function longestIdle(agents: readonly Agent[]): Agent | undefined {
  return lowest(agents, (agent) => agent.releasedAt);
}

/** The agent of the lowest cost; the first of several. */
export function lowest(agents: readonly Agent[], cost: (agent: Agent) => number): Agent | undefined {
  let best: Agent | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const agent of agents) {
    const its = cost(agent);
    if (its < least) [best, least] = [agent, its];
  }
  return best;
}
