import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { HandlingTimes } from '../../shared/domain/routing/handling-times.ts';
import type { ExpectedWait } from '../../shared/domain/routing/wait.ts';
import type { WaitMixes } from '../../shared/domain/routing/wait-mixes.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { World } from '../world/world.ts';

/** What rules look at: everybody who waits and everybody who is on duty. */
export type Situation = {
  readonly now: Ms;
  readonly works: readonly LaneRow[];
  readonly agents: readonly Agent[];
};

/** Who is asked for what, and when to look again. */
export type Decided = {
  readonly offers: readonly { readonly row: LaneRow; readonly agent: Agent }[];
  readonly wakeAt?: Ms | undefined;
};

/** Decides once; it may remember what the same run decided before. */
export type Decide = (situation: Situation) => Decided;

/** Where contacts wait whom a queue does not hold; without it a queue holds everybody. */
export type Overflow = {
  readonly isFull: (queue: string, waiting: readonly LaneRow[], row: LaneRow) => boolean;
  readonly admitCount: (queue: string, waiting: readonly LaneRow[]) => number;
};

/** What a student is told who waits in a queue: the wait, and by when they would be called back where that is offered. */
export type Told = { readonly wait?: ExpectedWait | undefined; readonly promisedAt?: Ms | undefined };

/** What a center measured of its past: how long contacts take, and what a mean wait comes to. */
export type Measured = { readonly times: HandlingTimes; readonly mixes: WaitMixes };

/** Tells a student; `works` are the contacts of their queue alone. */
export type Tell = (row: LaneRow, situation: Situation, measured: Measured) => Told;

/** A way to run a center. */
export type Rules = {
  readonly name: string;
  readonly describe: string;
  /** Begins a run. */
  readonly start: (world: World) => Decide;
  /** `asked`: an agent accepts, or the contact moves on. `pushed`: it is theirs, whether they look or not. */
  readonly offers: 'asked' | 'pushed';
  /** Decides only so often; without it after everything that happens. */
  readonly pollSeconds?: number;
  readonly overflow?: (world: World) => Overflow;
  /** Without it students are told nothing. */
  readonly tell?: (world: World) => Tell;
  /** Fits what is told to what people waited, every night. @default what is shipped is told */
  readonly refitsNightly?: true;
  /** Knows of some who come which agent served them that day on the subject. @default nobody is known */
  readonly knowsReturning?: true;
  /** Share of those who are offered a callback that takes it; everybody is told then, where a part is enough to measure by otherwise. @default nobody takes one */
  readonly callbackTakers?: number;
};
