import type { Check } from '../checks.ts';
import type { Conclusion } from '../conclude.ts';
import type { Counts } from '../counts.ts';
import type { EveningPlayed } from '../evening.ts';
import type { Figures } from '../figures.ts';
import type { Verdict } from '../ledger.ts';

/** An evening with all that was made of it. */
export type Judged = {
  readonly evening: EveningPlayed;
  readonly counts: Counts;
  readonly figures: Figures;
  readonly verdict: Verdict;
  readonly checks: readonly Check[];
  readonly conclusion: Conclusion;
  /** What was played: speed and why, seed and whose questions. */
  readonly played: { readonly speed: number; readonly why: string; readonly seed: string; readonly questions: string };
};
