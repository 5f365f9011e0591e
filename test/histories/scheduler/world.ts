import type { Choices } from './choices.ts';
import type { Scheduler } from './scheduler.ts';
import type { Trace } from './trace.ts';

/** Something that must never be, and is: the rule that is broken, and how. */
export type Violation = { readonly rule: string; readonly how: string; readonly at: number };

/** What everything in one history shares: its time, its chances, its trace, and the place for what is wrong. */
export type World = {
  readonly seed: number;
  readonly scheduler: Scheduler;
  readonly choices: Choices;
  readonly trace: Trace;
  readonly wrong: (rule: string, how: string) => void;
  /** Notes that something happened that must happen in some histories. */
  readonly note: (occurrence: string) => void;
};
