import { giveToken, type Rate, type TokenBucket, takeToken } from '../domain/bounds/token-bucket.ts';
import type { Ms } from '../schema/ids.ts';
import { Remembered } from './remembered.ts';

/** Whether one more may be done at once, or after how many seconds; and taking it back where it turns out to count as none. */
export type Paced = { readonly waitSeconds: number | undefined; readonly repeats: () => void };

/** Asks for one more under a key. */
export type Pace = (key: string, now: Ms) => Paced;

/** Counts by key in the memory of a warm function: each instance of it counts for itself, so that nothing is written and the bound is a rough one. */
export function pace(rate: Rate): Pace {
  const buckets = new Remembered<TokenBucket>();
  return (key, now) => {
    const taken = takeToken(buckets.get(key), rate, now);
    if (taken.kind === 'empty') return { waitSeconds: taken.retryAfterSeconds, repeats: () => undefined };
    buckets.set(key, taken.bucket);
    return { waitSeconds: undefined, repeats: () => buckets.set(key, giveToken(buckets.get(key), rate, now)) };
  };
}
