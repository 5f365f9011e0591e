import type { Agent } from '../agents/agent.ts';
import type { Limits } from '../center/center-policy.ts';

/** Handling time of a contact assumed until the center has measured its own. */
const assumedHandleSeconds = 300;

/** A wait shorter than this is not shown. */
const shortestShownSeconds = 30;

/** A wait as a range, in seconds: one contact in five is served sooner than `low`, one in five later than `high`, as far as the model holds. */
export type WaitRange = { readonly low: number; readonly high: number };

// The 80th percentile of a normal distribution, in standard deviations.
const fifthFromTheTop = 0.8416;

/**
 * The wait to expect behind `ahead` other contacts, with `agents` there to serve them; undefined when it is under 30 s.
 * Model: seats that free up one after another at random, so the time to the (ahead + 1)th freed seat is Erlang-distributed.
 * With nobody ready it counts one seat.
 */
export function estimateWait(situation: {
  readonly ahead: number;
  readonly agents: readonly Agent[];
  readonly recentHandleSeconds?: number | undefined;
}): WaitRange | undefined {
  const ready = situation.agents.filter((agent) => agent.status === 'ready');
  const toFree = situation.ahead + 1 - sum(ready.map(freeChatSeats));
  const seats = Math.max(1, sum(ready.map((agent) => agent.capacity.chat)));
  const mean = (toFree * (situation.recentHandleSeconds ?? assumedHandleSeconds)) / seats;
  return mean < shortestShownSeconds ? undefined : rangeAround(mean, mean / Math.sqrt(toFree));
}

/** True when a callback is worth offering: the middle of the expected wait passes what the limits promise. */
export function callbackOffered(wait: WaitRange | undefined, limits: Pick<Limits, 'callbackOfferSeconds'>): boolean {
  return wait !== undefined && (wait.low + wait.high) / 2 > limits.callbackOfferSeconds;
}

function freeChatSeats(agent: Agent): number {
  const held = Object.values(agent.slots);
  return held.every((channel) => channel === 'chat') ? Math.max(0, agent.capacity.chat - held.length) : 0;
}

function rangeAround(mean: number, deviation: number): WaitRange {
  const low = Math.max(0, mean - fifthFromTheTop * deviation);
  const high = mean + fifthFromTheTop * deviation;
  return { low: Math.floor(low / 10) * 10, high: Math.ceil(high / 10) * 10 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
