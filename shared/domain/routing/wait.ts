import type { Limits } from '../center/center-policy.ts';
import type { Channel } from '../center/words.ts';
import { type Live, mixName, rangeBy, shippedMixes, type WaitMixes, type WaitRange } from './wait-mixes.ts';
import type { Prospect } from './wait-model.ts';

/** A wait as it is told: the range, and which mix made it of which mean wait. */
export type ExpectedWait = WaitRange & { readonly mix: string; readonly meanSeconds: number };

/** Seconds for which students wait before they leave, on the mean: some of those ahead will. */
const patienceSeconds: Readonly<Record<Live, number>> = { chat: 600, voice: 300 };

/** The wait to expect; undefined where it cannot be known, for nobody is there who could take the contact, and for an e-mail, whose wait is a promise in hours. */
export function estimateWait(
  prospect: Prospect | undefined,
  channel: Channel,
  by: WaitMixes = shippedMixes,
): ExpectedWait | undefined {
  if (!prospect || channel === 'email') return undefined;
  const { freeInSeconds } = prospect;
  const mean = meanWait(prospect, patienceSeconds[channel]);
  const outlook = freeInSeconds === undefined ? 'busy' : 'free';
  const meanSeconds = Math.round(Math.min(mean, freeInSeconds ?? mean));
  const range = rangeBy(by.mixes[outlook][channel], meanSeconds, shippedMixes.mixes[outlook][channel]);
  return { ...range, mix: mixName(outlook, by), meanSeconds };
}

/** True when a callback is worth offering: the middle of the expected wait passes what the limits promise, or nobody is there to end it. */
export function callbackOffered(wait: WaitRange | undefined, limits: Pick<Limits, 'callbackOfferSeconds'>): boolean {
  return wait === undefined || wait.middle > limits.callbackOfferSeconds;
}

/** True when a wait, its middle or its far end, differs from the one told before by a third of it, or can be told now and could not then, or the other way round. */
export function isOtherWait(told: WaitRange | undefined, wait: WaitRange | undefined): boolean {
  if (!told || !wait) return told !== wait;
  // The far end is what a student reads first.
  const ends = [[told.middle, wait.middle] as const, [told.high, wait.high] as const];
  return ends.some(([before, now]) => 3 * Math.abs(now - before) > before);
}

// The sum of the times to each release, with ever fewer ahead who may leave: of 1 / (releases + j x leaving) for j from 0 to ahead, as an integral.
function meanWait({ releases, ahead }: Prospect, patience: number): number {
  const leaving = 1 / patience;
  const later = (releases + (ahead + 0.5) * leaving) / (releases + 0.5 * leaving);
  return 1 / releases + patience * Math.log(later);
}
