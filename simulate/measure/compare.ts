import { type Run, runDays } from '../engine/run-days.ts';
import type { Rules } from '../rules/rules.ts';
import type { World } from '../world/world.ts';
import { type Figures, figuresOf, isLive } from './figures.ts';
import { type Paired, pairedDifference } from './paired.ts';

/** One way to run a center beside the first of those compared. */
export type Compared = {
  readonly rules: string;
  readonly describe: string;
  readonly figures: Figures;
  /** Against the first; undefined for the first itself. */
  readonly against?: Paired | undefined;
  /** Mean live wait of each day, in seconds. */
  readonly dailyWaitSeconds: readonly number[];
};

/** Runs the same people through every rule, in the order given. */
export function compare(
  world: World,
  rules: readonly Rules[],
  seed: number,
  onDay: (name: string, day: number) => void = () => {},
): readonly Compared[] {
  let first: Run | undefined;
  return rules.map((one) => {
    const run = runDays(world, one, seed, (day) => onDay(one.name, day));
    const compared = comparedWith(first, one, run);
    first ??= run;
    return compared;
  });
}

/** What a run of some rules came to, against another in which the same people came. */
export function comparedWith(
  first: Run | undefined,
  { name, describe }: Pick<Rules, 'name' | 'describe'>,
  run: Run,
): Compared {
  const against = first && pairedDifference(run, first);
  return { rules: name, describe, figures: figuresOf(run), against, dailyWaitSeconds: dailyWaits(run) };
}

function dailyWaits(run: Run): readonly number[] {
  const days = Array.from({ length: run.days }, () => ({ sum: 0, count: 0 }));
  for (const { contact, waitedMs } of run.fates.filter(isLive)) {
    const day = days[contact.day];
    if (!day) continue;
    day.sum += waitedMs / 1000;
    day.count += 1;
  }
  return days.map(({ sum, count }) => (count === 0 ? 0 : sum / count));
}
