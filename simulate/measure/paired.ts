import type { Fate } from '../engine/ledger.ts';
import type { Run } from '../engine/run-days.ts';
import { isLive } from './figures.ts';

/** A difference and half the width of its 95 % interval. */
export type Difference = { readonly mean: number; readonly halfWidth: number };

/** Mean live wait and abandoned share of one run beside another in which the same people came, days being what varies: the differences, in seconds and as a share, and the ratios. */
export type Paired = {
  readonly wait: Difference;
  readonly abandoned: Difference;
  readonly waitRatio: Difference;
  readonly abandonedRatio: Difference;
};

/** How one run differs from another in which the same people came; of those who sat and waited in both, for whoever was to be called back in one waited for nothing there. */
export function pairedDifference(run: Run, from: Run): Paired {
  const waits = daysOf(run, from, (fate) => fate.waitedMs / 1000);
  const leavings = daysOf(run, from, (fate) => Number(fate.end === 'abandoned'));
  return {
    wait: differenceOf(waits),
    abandoned: differenceOf(leavings),
    waitRatio: ratioOf(waits),
    abandonedRatio: ratioOf(leavings),
  };
}

/** A day's contacts, and the sums of a figure under both rules. */
type Day = { readonly count: number; readonly its: number; readonly other: number };

function daysOf(run: Run, from: Run, figureOf: (fate: Fate) => number): readonly Day[] {
  const days = Array.from({ length: run.days }, () => ({ count: 0, its: 0, other: 0 }));
  run.fates.forEach((fate, at) => {
    const other = from.fates[at];
    const day = days[fate.contact.day];
    if (!other || !day || !isLive(fate) || !isLive(other)) return;
    day.count += 1;
    day.its += figureOf(fate);
    day.other += figureOf(other);
  });
  return days;
}

function differenceOf(days: readonly Day[]): Difference {
  return quotientOf(days.map(({ count, its, other }) => [its - other, count]));
}

function ratioOf(days: readonly Day[]): Difference {
  return quotientOf(days.map(({ its, other }) => [its, other]));
}

// One sum over another: the error of the quotient comes from what each day adds beyond its share.
function quotientOf(days: readonly (readonly [number, number])[]): Difference {
  const above = days.reduce((sum, [upper]) => sum + upper, 0);
  const below = days.reduce((sum, [, lower]) => sum + lower, 0);
  const mean = below === 0 ? 0 : above / below;
  const squares = days.reduce((sum, [upper, lower]) => sum + (upper - mean * lower) ** 2, 0);
  const spread = Math.sqrt((squares * days.length) / Math.max(1, days.length - 1));
  return { mean, halfWidth: below === 0 ? 0 : (twoSided95(days.length - 1) * spread) / below };
}

/** Student's t at 97.5 %, by the first terms of its expansion around the normal: exact to a hundredth from 5 degrees of freedom on. */
function twoSided95(degrees: number): number {
  const z = 1.959964;
  const n = Math.max(1, degrees);
  return z + (z ** 3 + z) / (4 * n) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n * n);
}
