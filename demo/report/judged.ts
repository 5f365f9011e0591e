import type { Check } from '../checks.ts';
import type { EveningPlayed } from '../evening.ts';
import type { Verdict } from '../ledger.ts';
import type { Measures } from '../measures.ts';

/** An evening with all that was made of it. */
export type Judged = {
  readonly evening: EveningPlayed;
  readonly measures: Measures;
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  /** What was played: speed, seed and whose questions. */
  readonly played: { readonly speed: number; readonly seed: string; readonly questions: string };
};
