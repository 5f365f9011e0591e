import type { AgentId, Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { Channel } from '../center/words.ts';
import { type Bucket, bucketsOf } from './bucket.ts';
import { byTurn } from './cost.ts';
import { type Floor, floorOf, without } from './floor.ts';

/** The agents of one run, and who of them got an offer in it. */
export type Crew = {
  readonly buckets: readonly Bucket[];
  /** What is free on the floor, without those who were asked. */
  readonly floor: () => Floor;
  /** Whose turn it is in a bucket: of those not asked yet and not in `except`, who was released longest ago. */
  readonly next: (bucket: Bucket, except: readonly AgentId[]) => Agent | undefined;
  /** The buckets an agent is in: one for each routing profile they have a row of. */
  readonly bucketsWith: (agentId: AgentId) => readonly Bucket[];
  readonly isAsked: (agentId: AgentId) => boolean;
  readonly ask: (agentId: AgentId, channel: Channel) => void;
};

/** Gathers the agents of a run; what it had to find out for one contact serves the next. */
export function crewOf(agents: readonly Agent[], now: Ms): Crew {
  const buckets = bucketsOf(agents, now);
  const asked = new Set<AgentId>();
  const lineOf = onceEach((bucket: Bucket) => turnsIn(bucket, asked));
  const homes = once(() => homesIn(buckets));
  const bucketsWith = (agentId: AgentId) => homes().get(agentId) ?? [];
  let floor = floorOf(buckets);
  return {
    buckets,
    floor: () => floor,
    next: (bucket, except) => lineOf(bucket)(except),
    bucketsWith,
    isAsked: (agentId) => asked.has(agentId),
    ask: (agentId, channel) => {
      if (!asked.has(agentId))
        floor = bucketsWith(agentId).reduce((left, bucket) => without(left, bucket, channel), floor);
      asked.add(agentId);
    },
  };
}

// Sorted when somebody of the bucket is first needed, and from then on only walked: nobody who was asked comes back within a run.
function turnsIn({ members }: Bucket, asked: ReadonlySet<AgentId>): (except: readonly AgentId[]) => Agent | undefined {
  const line = members.toSorted(byTurn);
  const isAsked = (agent: Agent | undefined) => agent !== undefined && asked.has(agent.agentId);
  let first = 0;
  return (except) => {
    while (isAsked(line[first])) first += 1;
    let at = first;
    for (let agent = line[at]; agent && (isAsked(agent) || except.includes(agent.agentId)); agent = line[at]) at += 1;
    return line[at];
  };
}

function homesIn(buckets: readonly Bucket[]): ReadonlyMap<AgentId, readonly Bucket[]> {
  const homes = new Map<AgentId, Bucket[]>();
  for (const bucket of buckets) {
    for (const { agentId } of bucket.members) {
      const known = homes.get(agentId);
      if (known) known.push(bucket);
      else homes.set(agentId, [bucket]);
    }
  }
  return homes;
}

function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

function onceEach<K, T>(find: (key: K) => T): (key: K) => T {
  const found = new Map<K, T>();
  return (key) => {
    const value = found.get(key) ?? find(key);
    found.set(key, value);
    return value;
  };
}
