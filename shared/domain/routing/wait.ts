import type { Limits } from '../center/center-policy.ts';
import type { Channel } from '../center/words.ts';
import type { Prospect } from './wait-model.ts';

/** A wait in seconds: one contact in five is served sooner than `low`, half of them sooner than `middle`, one in five later than `high`. */
export type WaitRange = { readonly low: number; readonly middle: number; readonly high: number };

type Live = Exclude<Channel, 'email'>;
/** Seconds a second of the mean wait, and seconds besides. */
type Line = readonly [number, number];
type Mix = { readonly low: Line; readonly middle: Line; readonly high: Line };

/** Seconds for which students wait before they leave, on the mean: some of those ahead will. */
const patienceSeconds: Readonly<Record<Live, number>> = { chat: 600, voice: 300 };

/*
 * What a mean wait comes to, by quantile regression over what people waited on the simulator's tuning seeds (ADR 48): while everybody who could take the
 * contact is busy, from the start team; while somebody who is free takes it after a delay, from the team of the shipped profiles.
 */
const mixes: Readonly<Record<'busy' | 'free', Readonly<Record<Live, Mix>>>> = {
  busy: {
    chat: { low: [0.5, -2], middle: [0.8, 8], high: [1.2, 28] },
    voice: { low: [0.2, 6], middle: [0.45, 16], high: [0.7, 56] },
  },
  free: {
    chat: { low: [1, 2], middle: [1, 3], high: [1, 6] },
    voice: { low: [1, 1.5], middle: [1, 3.3], high: [1, 6] },
  },
};

/** The wait to expect; undefined where it cannot be known, for nobody is there who could take the contact, and for an e-mail, whose wait is a promise in hours. */
export function estimateWait(prospect: Prospect | undefined, channel: Channel): WaitRange | undefined {
  if (!prospect || channel === 'email') return undefined;
  const { freeInSeconds } = prospect;
  const mean = meanSeconds(prospect, patienceSeconds[channel]);
  const isFree = freeInSeconds !== undefined;
  const mix = mixes[isFree ? 'free' : 'busy'][channel];
  const seconds = isFree ? Math.min(mean, freeInSeconds) : mean;
  const at = ([factor, more]: Line) => Math.max(0, Math.round(factor * seconds + more));
  return { low: at(mix.low), middle: at(mix.middle), high: at(mix.high) };
}

/** True when a callback is worth offering: the middle of the expected wait passes what the limits promise, or nobody is there to end it. */
export function callbackOffered(wait: WaitRange | undefined, limits: Pick<Limits, 'callbackOfferSeconds'>): boolean {
  return wait === undefined || wait.middle > limits.callbackOfferSeconds;
}

/** True when a wait differs from the one told before by a third of it, or can be told now and could not then, or the other way round. */
export function isOtherWait(told: WaitRange | undefined, wait: WaitRange | undefined): boolean {
  if (!told || !wait) return told !== wait;
  return 3 * Math.abs(wait.middle - told.middle) > told.middle;
}

// The sum of the times to each release, with ever fewer ahead who may leave: of 1 / (releases + j x leaving) for j from 0 to ahead, as an integral.
function meanSeconds({ releases, ahead }: Prospect, patience: number): number {
  const leaving = 1 / patience;
  const later = (releases + (ahead + 0.5) * leaving) / (releases + 0.5 * leaving);
  return 1 / releases + patience * Math.log(later);
}
