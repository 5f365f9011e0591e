import type { Clock } from '../ports/clock.ts';
import type { Ms } from '../schema/ids.ts';

/** A clock that stands still until it is told to move. */
export type VirtualClock = {
  readonly now: Clock;
  /** Moves time forward by some milliseconds. */
  readonly advance: (milliseconds: Ms) => void;
};

/** A clock that starts at a moment, in milliseconds since 1970 UTC. */
export function virtualClock(startsAt: Ms): VirtualClock {
  let now = startsAt;
  return {
    now: () => now,
    advance: (milliseconds) => {
      if (milliseconds < 0) throw new Error(`virtual clock: got ${milliseconds} ms, time only moves forward`);
      now += milliseconds;
    },
  };
}
