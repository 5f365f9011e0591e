import { type Admission, admitCallback, type CallbackState } from '../../shared/domain/callback/admit-callback.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { queueOf } from '../../shared/domain/center/queue-of.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { easedPolicy } from '../../shared/domain/peak/eased-policy.ts';
import { type PeakLevels, peakLevels } from '../../shared/domain/peak/peak-level.ts';
import { callbackState } from '../../shared/domain/routing/callback-state.ts';
import { admitCount, overflows } from '../../shared/domain/routing/overflow.ts';
import { placesInLine } from '../../shared/domain/routing/place-in-line.ts';
import { route } from '../../shared/domain/routing/route.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { World } from '../world/world.ts';
import type { Decide, Rules, Tell } from './rules.ts';

/** The product's own rules, the very functions its Lambdas call. */
export const product: Rules = {
  name: 'product',
  describe: 'this center: route, overflow and holds of shared/domain/routing',
  offers: 'asked',
  refitsNightly: true,
  start: (world) => watchedProduct(world, () => {}),
  overflow: ({ policy }) => ({
    isFull: (queue, waiting, row) => overflows(queueOf(policy, queue), waiting, row),
    admitCount: (queue, waiting) => admitCount(queueOf(policy, queue), waiting),
  }),
  tell:
    ({ policy }) =>
    (row, { works, agents, now }, { times, mixes }) => ({
      wait: placesInLine(lineOf(row, works), agents, policy, now, times, mixes).get(row.contactId)?.wait,
    }),
};

/** The product, where every fifth who comes was served that day on the subject, and is offered to that agent first. */
export const productSameAgent: Rules = {
  ...product,
  name: 'product-same-agent',
  describe: 'the same, a fifth of the students having been served that day, and offered to that agent first',
  knowsReturning: true,
};

// Where told waits are not measured they are not worth fitting: two days of callbacks took 107 s with it and 59 s without.
const { refitsNightly: _refitsNightly, ...unrefitted } = product;

/** The product, its told waits for ever by the mixes that it is shipped with: who is served when stays the same. */
export const productShippedWaits: Rules = {
  ...unrefitted,
  name: 'product-shipped-waits',
  describe: 'the same, its told waits never refitted to what people waited',
};

const { tell: _tell, ...untold } = unrefitted;

/** The product, without working out what students are told: that changes nothing of when they are answered, and a search has no use for it. */
export const silentProduct: Rules = untold;

/** Share of those who are offered a callback that takes it, unless told. */
export const usualTakers = 0.5;

/** The product with callbacks, each promised for the time `admitCallback` works out. */
export const productCallbacks: Rules = {
  ...unrefitted,
  name: 'product-callbacks',
  describe: 'the same, with callbacks promised by admitCallback',
  callbackTakers: usualTakers,
  tell: ({ policy }) => callbacksBy(admitCallback, () => policy),
};

const flatMs = 3_600_000;

/** The product with callbacks, each promised within the hour: what a center does that does not work it out. */
export const productFlat: Rules = {
  ...unrefitted,
  name: 'product-flat',
  describe: 'the same, with callbacks promised within 60 minutes',
  callbackTakers: usualTakers,
  tell: ({ policy }) =>
    callbacksBy(
      ({ now }) => ({ kind: 'promised', at: now + flatMs }),
      () => policy,
    ),
};

/** The product, its levels noted whenever it decides; callbacks are offered by the level of their queue, and such a share of the students takes one. For one run. */
export function peakProduct(onLevels: OnLevels, callbackTakers: number): Rules {
  let levels: PeakLevels = new Map();
  const note: OnLevels = (now, at) => {
    levels = now;
    onLevels(now, at);
  };
  return {
    ...unrefitted,
    callbackTakers,
    start: (world) => watchedProduct(world, note),
    tell: ({ policy }) =>
      callbacksBy(admitCallback, (queue) => easedPolicy(policy, queue, levels.get(queue) ?? 'green')),
  };
}

function callbacksBy(admit: (state: CallbackState) => Admission, policyOf: (queue: string) => CenterPolicy): Tell {
  return (row, { works, agents, now }, { times, mixes }) => {
    const policy = policyOf(row.queue);
    const place = placesInLine(lineOf(row, works), agents, policy, now, times, mixes).get(row.contactId);
    const wait = place?.wait;
    if (!place?.callbackOffered) return { wait };
    const admission = admit(callbackState(row, works, agents, policy, now, times));
    return admission.kind === 'promised' ? { wait, promisedAt: admission.at } : { wait };
  };
}

/** A place is told by the line of the contact's queue alone, as the product's run reads it. */
function lineOf({ queue }: LaneRow, works: readonly LaneRow[]): readonly LaneRow[] {
  return works.filter((row) => row.queue === queue);
}

type OnLevels = (levels: PeakLevels, now: Ms) => void;

/** The product's decisions in a run, with the level of its queues at each of them. */
function watchedProduct({ policy }: World, onLevels: OnLevels): Decide {
  let levels: PeakLevels = new Map();
  return (situation) => {
    levels = peakLevels(levels, situation.works, policy, situation.now);
    const decided = route({ ...situation, policy, levels });
    // Where everybody is asked for, nobody waits any more.
    if (decided.offers.length === situation.works.length) levels = new Map();
    onLevels(levels, situation.now);
    return decided;
  };
}
