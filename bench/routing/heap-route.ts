import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { RouteInput } from '../../shared/domain/routing/route.ts';
import { type Heap, heapOf } from './heap.ts';

/** A contact and the agent a heap gave it to. */
export type HeapOffer = { readonly row: LaneRow; readonly agent: Agent };

/**
 * The least a router could do: the oldest contact first, to whoever serves its queue and has least in hand, from a heap a queue. It knows no language, tier, delay,
 * decline, last agent or kept seat and names no reason to wait; so it is what a decision costs where next to nothing is decided.
 */
export const heapRoute = ({ works, agents, policy }: RouteInput): readonly HeapOffer[] => {
  const line = heapOf(works, (one, other) => one.origin - other.origin);
  const asked = new Set<string>();
  const free = agents.filter((agent) => loadOf(agent) < agent.capacity.chat);
  const heaps = new Map(policy.queues.map(({ id }) => [id, heapOf(servingIn(policy, id, free), byLoad)]));
  const offers: HeapOffer[] = [];
  for (let row = line.pop(); row; row = line.pop()) {
    const agent = nextIn(heaps.get(row.queue), asked);
    if (!agent) continue;
    asked.add(agent.agentId);
    offers.push({ row, agent });
  }
  return offers;
};

// An agent stands in the heap of each queue they serve, and is taken out of the others when their turn comes there.
const nextIn = (heap: Heap<Agent> | undefined, asked: ReadonlySet<string>): Agent | undefined => {
  let agent = heap?.pop();
  while (agent && asked.has(agent.agentId)) agent = heap?.pop();
  return agent;
};

const servingIn = ({ profiles }: RouteInput['policy'], queue: string, agents: readonly Agent[]): readonly Agent[] => {
  const serving = new Set(
    profiles.filter((one) => one.queues.some((entry) => entry.queue === queue)).map(({ id }) => id),
  );
  return agents.filter((agent) => serving.has(agent.profile));
};

const loadOf = ({ slots }: Agent): number => Object.keys(slots).length;

const byLoad = (one: Agent, other: Agent): number => loadOf(one) - loadOf(other) || one.releasedAt - other.releasedAt;
