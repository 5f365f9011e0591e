import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { Channel } from '../center/words.ts';
import type { LaneRow } from '../contact/rows.ts';
import { type Bucket, bucketsOf } from './bucket.ts';
import { delaySecondsOf, hasFreeSlot, isAble, isQualified, isReady } from './fit.ts';
import { type HandlingTimes, handleSeconds, shareOfQueue } from './handling-times.ts';
import { obstacleTo, sceneOf } from './obstacle.ts';

/** How soon those who can really take a contact will have room for it. */
export type Prospect = {
  /** Seats a second that those agents free. */
  readonly releases: number;
  /** Contacts that take such a seat first: those ahead, each as likely as it takes one this contact could have, and as many of other queues as the agents' work for them is. */
  readonly ahead: number;
  /** When somebody who is free already will take it, their delay or another hold being over; absent while they are all busy. */
  readonly freeInSeconds?: number | undefined;
};

/** Contacts ahead of one kind, by one of them. */
export type Ahead = { readonly like: LaneRow; readonly contacts: number };

/** The prospect of a contact behind others; undefined while nobody on duty could take it. */
export type Prospects = (row: LaneRow, ahead: readonly Ahead[]) => Prospect | undefined;

/** Seats a second that each kind of agent frees for one kind of contact. */
type Pool = ReadonlyMap<Bucket, number>;

type Floor = {
  readonly buckets: readonly Bucket[];
  readonly policy: CenterPolicy;
  readonly times: HandlingTimes;
  readonly now: Ms;
};

/** What the agents on duty mean for whoever waits: an agent of several queues counts in each, and what waits in the others is counted ahead. */
export function prospectsOf(agents: readonly Agent[], policy: CenterPolicy, times: HandlingTimes, now: Ms): Prospects {
  const onDuty = agents.filter((agent) => isReady(agent, now));
  const floor = { buckets: bucketsOf(onDuty, now), policy, times, now };
  const pools = new Map<string, Pool>();
  const poolOf = (row: LaneRow): Pool => {
    const pool = pools.get(askingOf(row)) ?? poolFor(row, floor);
    pools.set(askingOf(row), pool);
    return pool;
  };
  return (row, ahead) => {
    const own = poolOf(row);
    if (own.size === 0) return undefined;
    const rivals = ahead.reduce((sum, { like, contacts }) => sum + contacts * rivalry(own, poolOf(like)), 0);
    const freeInSeconds = freesIn(row, own, floor)[Math.round(rivals)];
    return { releases: total(own), ahead: rivals / shareOf(row, own, floor), freeInSeconds };
  };
}

/** What a contact asks for, as far as it says who can take it: the same for all of a kind. */
export function askingOf({ queue, channel, language, tier, danger }: LaneRow): string {
  return `${queue}#${channel}#${language}#${tier}#${danger === undefined}`;
}

function poolFor(row: LaneRow, { buckets, policy, times }: Floor): Pool {
  const able = buckets.filter(({ like }) => (row.danger ? mayHelp(like, row.channel) : serves(like, row, policy)));
  const qualified = able.filter(({ like }) => row.danger || isQualified(policy, like, row));
  // What a contact asks for gives way with time: where nobody has it, whoever serves the queue will do.
  const taking = qualified.length > 0 ? qualified : able;
  return new Map(taking.map((bucket) => [bucket, bucket.members.length * releasesOf(bucket.like, row, policy, times)]));
}

function mayHelp({ capacity }: Agent, channel: Channel): boolean {
  return channel !== 'voice' || capacity.voice > 0;
}

function serves(agent: Agent, row: LaneRow, policy: CenterPolicy): boolean {
  const profile = profileOf(agent, policy);
  return profile !== undefined && delaySecondsOf(profile, row.queue) !== undefined && isAble(agent, row);
}

function releasesOf(agent: Agent, { channel }: LaneRow, policy: CenterPolicy, times: HandlingTimes): number {
  const held = Object.values(agent.slots);
  return seatsFreed(agent, held, channel) / handleSeconds(times, profileOf(agent, policy), held[0] ?? channel);
}

// Chats end one after another, and each leaves a seat; a call or an e-mail leaves all seats at once; for a call all chats must have ended.
function seatsFreed({ capacity }: Agent, held: readonly Channel[], channel: Channel): number {
  const isChatting = held[0] === 'chat';
  if (channel === 'chat') return isChatting ? held.length : capacity.chat;
  return isChatting ? 1 / held.reduce((sum, _, at) => sum + 1 / (at + 1), 0) : 1;
}

// How likely the next seat for the one is a seat for the other too, and the other way round: only then does one take it from the other.
function rivalry(own: Pool, other: Pool): number {
  const shared = [...own].filter(([bucket]) => other.has(bucket));
  if (shared.length === 0) return 0;
  const ofOther = shared.reduce((sum, [bucket]) => sum + (other.get(bucket) ?? 0), 0);
  return (total(new Map(shared)) / total(own)) * (ofOther / total(other));
}

function shareOf(row: LaneRow, own: Pool, { policy, times }: Floor): number {
  const ofQueue = [...own].reduce(
    (sum, [{ like }, releases]) => sum + releases * shareOfQueue(times, profileOf(like, policy), row),
    0,
  );
  return ofQueue / total(own);
}

// In how many seconds each agent with room may take it; whoever turned it down a moment ago is not told apart.
function freesIn(row: LaneRow, own: Pool, { buckets, policy, now }: Floor): readonly number[] {
  const free = [...own.keys()].filter(({ like }) => hasFreeSlot(like, row.channel));
  if (free.length === 0) return [];
  const scene = sceneOf(row, buckets, [], policy, now);
  return free
    .flatMap(({ like, members }) => {
      const until = obstacleTo(like, row, scene)?.until ?? now;
      return members.map(() => Math.max(0, until - now) / 1000);
    })
    .sort((one, other) => one - other);
}

function profileOf(agent: Agent, { profiles }: CenterPolicy) {
  return profiles.find(({ id }) => id === agent.profile);
}

function total(pool: Pool): number {
  let sum = 0;
  for (const releases of pool.values()) sum += releases;
  return sum;
}
