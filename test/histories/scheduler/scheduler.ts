import { EventHeap } from '../../../simulate/engine/event-heap.ts';

/** A world's one clock, and everything that is still to happen in it. */
export type Scheduler = {
  readonly now: () => number;
  /** Does something so many milliseconds from now. */
  readonly after: (milliseconds: number, act: Act) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Does what is planned up to a moment, in order; what follows from each event has settled before the next one. */
  readonly runUntil: (moment: number) => Promise<void>;
  /** Lets time pass at once: what was planned meanwhile comes late. */
  readonly jump: (milliseconds: number) => void;
  readonly hasJumped: () => boolean;
  /** Events so far. */
  readonly count: () => number;
};

/** Something that happens; when it comes to nothing it says so, and nothing needs to settle. */
export type Act = () => unknown;

/** What an act gives that came to nothing: it changed nothing and woke nobody. */
export const idle = Symbol('idle');

type Planned = { readonly at: number; readonly act: Act };

/**
 * A scheduler on a virtual clock. Whatever waits for a promise of `sleep`, or of anything an event settles, goes on within that event: so two
 * courses interleave where they wait for events, and nowhere else, and the same plan always gives the same order.
 */
export function scheduler(startsAt: number, mostEvents: number): Scheduler {
  const heap = new EventHeap<Planned>();
  let now = startsAt;
  let done = 0;
  let hasJumped = false;
  const after = (milliseconds: number, act: Act) => {
    heap.put({ at: now + Math.max(0, Math.ceil(milliseconds)), act });
  };
  return {
    now: () => now,
    after,
    sleep: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    runUntil: async (moment) => {
      while (heap.nextAt <= moment) {
        if (done >= mostEvents) throw new Error(`the world did not come to rest in ${mostEvents} events`);
        const event = heap.take();
        now = Math.max(now, event?.at ?? now);
        done += 1;
        if (event?.act() !== idle) await settled();
      }
      now = Math.max(now, moment);
    },
    jump: (milliseconds) => {
      now += milliseconds;
      hasJumped = true;
    },
    hasJumped: () => hasJumped,
    count: () => done,
  };
}

// Node comes to its next tick once no promise is left that could go on: by then whatever an event settled has had all its consequences. A turn of the
// event loop would say the same, and cost two calls of the system.
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
