import type { Fate } from '../engine/ledger.ts';
import type { Run } from '../engine/run-days.ts';
import { isLive } from './figures.ts';

/** A difference and half the width of its 95 % interval. */
export type Difference = { readonly mean: number; readonly halfWidth: number };

/** How one run differs from another in which the same people came: mean live wait in seconds and abandoned share, days being what varies. */
export function pairedDifference(run: Run, from: Run): { readonly wait: Difference; readonly abandoned: Difference } {
  return {
    wait: differenceOf(run, from, (fate) => fate.waitedMs / 1000),
    abandoned: differenceOf(run, from, (fate) => Number(fate.end === 'abandoned')),
  };
}

// A ratio over days: the error of the mean comes from what each day adds beyond its share.
function differenceOf(run: Run, from: Run, figureOf: (fate: Fate) => number): Difference {
  const days = Array.from({ length: run.days }, () => ({ sum: 0, count: 0 }));
  run.fates.forEach((fate, at) => {
    const other = from.fates[at];
    const day = days[fate.contact.day];
    if (!other || !day || !isLive(fate)) return;
    day.sum += figureOf(fate) - figureOf(other);
    day.count += 1;
  });
  const count = days.reduce((sum, day) => sum + day.count, 0);
  const mean = days.reduce((sum, day) => sum + day.sum, 0) / Math.max(1, count);
  const squares = days.reduce((sum, day) => sum + (day.sum - mean * day.count) ** 2, 0);
  const spread = Math.sqrt((squares * days.length) / Math.max(1, days.length - 1));
  return { mean, halfWidth: (twoSided95(days.length - 1) * spread) / Math.max(1, count) };
}

/** Student's t at 97.5 %, by the first terms of its expansion around the normal: exact to a hundredth from 5 degrees of freedom on. */
function twoSided95(degrees: number): number {
  const z = 1.959964;
  const n = Math.max(1, degrees);
  return z + (z ** 3 + z) / (4 * n) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * n * n);
}
