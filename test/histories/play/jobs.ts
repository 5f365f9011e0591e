import type { History } from '../history.ts';
import type { Line } from '../scheduler/trace.ts';
import type { Violation } from '../scheduler/world.ts';

/** What a thread is asked: to play some seeds or given histories, or to make the failing history of one seed small. */
export type Job =
  | { readonly kind: 'play'; readonly seeds: readonly number[]; readonly withDigest?: boolean | undefined }
  | { readonly kind: 'replay'; readonly histories: readonly History[] }
  | { readonly kind: 'shrink'; readonly seed: number; readonly rule?: string | undefined };

/** How the history of a seed went. */
export type Result = {
  readonly seed: number;
  readonly violations: readonly Violation[];
  /** What it was like, in a few letters, for whoever asked for it. */
  readonly digest?: string;
  readonly events: number;
  /** What it took of a processor. */
  readonly processorMs: number;
  /** Kinds of events that its logs hold. */
  readonly happened: readonly string[];
  readonly deviations: number;
};

/** A failing history made as small as it gets, and what happens in it. */
export type Shrunk = {
  readonly history: History;
  readonly violations: readonly Violation[];
  readonly lines: readonly Line[];
};

/** How a given history went: what was wrong, what it came to, and how often each site was asked whether something goes another way there. */
export type Replay = {
  readonly violations: readonly Violation[];
  readonly end: string;
  readonly sites: ReadonlyMap<string, number>;
  readonly deviations: number;
};

/** What a thread answers. */
export type Done =
  | { readonly kind: 'replayed'; readonly replays: readonly Replay[] }
  | { readonly kind: 'played'; readonly results: readonly Result[] }
  | { readonly kind: 'shrunk'; readonly shrunk: Shrunk };
