import type { Ms } from '../schema/ids.ts';
import { Remembered } from './remembered.ts';

/** What was done lately, by key. */
export type Lately = {
  /** True when it was noted within the time. */
  readonly has: (key: string, now: Ms) => boolean;
  readonly note: (key: string, now: Ms) => void;
};

/** Remembers for so many seconds what was done, in the memory of a warm function. */
export function lately(seconds: number): Lately {
  const noted = new Remembered<Ms>();
  return {
    has: (key, now) => now - (noted.get(key) ?? Number.NEGATIVE_INFINITY) < seconds * 1000,
    note: (key, now) => noted.set(key, now),
  };
}
