import { drawsOf } from '../random/draw.ts';
import { type Coming, comingContacts, firstMidnightMs } from '../world/contacts.ts';
import type { World } from '../world/world.ts';
import { erlangA } from './erlang-a.ts';

/** What live contacts would wait, and how many would leave, in one pool. */
export type FullPool = { readonly meanLiveWaitSeconds: number; readonly abandonedShare: number };

const halfHourMs = 1_800_000;

/**
 * The full pool M/G/c+M: everybody takes everything, as many side by side as the best may, looks at once and never writes an e-mail. For M/G/c+M no exact figures are known; work
 * counts by its mean alone here, as in M/M/c+M, which is close for many servers and impatient customers (Whitt, Operations Research 53(3), 2005). Each half-hour stands for itself, as many
 * as came in it and as if it lasted for ever: a queue that one half-hour leaves to the next is not counted. So it is a mark and no bound; `clairvoyant` is the bound.
 */
export function fullPool(world: World, seed: number): FullPool {
  const live = comingContacts(world, drawsOf(seed)).filter(({ kind }) => kind.channel !== 'email');
  const slots = Math.max(1, ...world.policy.profiles.map(({ capacity }) => capacity.chat));
  const known = new Map<number, ReturnType<typeof erlangA>>();
  const halfHours = Map.groupBy(live, ({ atMs }) => Math.floor((atMs - firstMidnightMs) / halfHourMs));
  let waited = 0;
  let left = 0;
  for (const { length: count } of halfHours.values()) {
    const steady = known.get(count) ?? erlangA(poolOf(world, live, count, slots));
    known.set(count, steady);
    waited += count * steady.meanWaitSeconds;
    left += count * steady.abandonedShare;
  }
  const came = Math.max(1, live.length);
  return { meanLiveWaitSeconds: waited / came, abandonedShare: left / came };
}

function poolOf({ people, staff }: World, live: readonly Coming[], count: number, slots: number) {
  const { present, absent, slowDown } = people;
  const there = present.meanSeconds === 0 ? 1 : present.meanSeconds / (present.meanSeconds + absent.meanSeconds);
  const voices = live.filter(({ kind }) => kind.channel === 'voice').length / Math.max(1, live.length);
  // A call takes an agent whole: in a pool of slots it is as long as the chats it displaces.
  const callSeconds = (people.handle.voice.meanSeconds * slots) / (1 + slowDown * (slots - 1));
  return {
    agents: Math.ceil(there * staff.reduce((sum, { agents }) => sum + agents, 0)),
    slots,
    slowDown,
    arrivalsASecond: (count * 1000) / halfHourMs,
    handleSeconds: mixed(voices, callSeconds, people.handle.chat.meanSeconds),
    patienceSeconds: mixed(voices, people.patience.voice.meanSeconds, people.patience.chat.meanSeconds),
  };
}

function mixed(share: number, one: number, other: number): number {
  return share * one + (1 - share) * other;
}
