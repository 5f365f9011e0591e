import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Run } from '../engine/run-days.ts';
import type { Compared } from '../measure/compare.ts';
import { figuresOf } from '../measure/figures.ts';
import { pairedDifference } from '../measure/paired.ts';
import { product, watchedProduct } from '../rules/product.ts';
import { type PlannedDay, runDay } from '../staffing/need/try-day.ts';
import type { Team } from '../world/team.ts';
import { LevelLog, type LevelTimes } from './levels-over-time.ts';

/** What one policy came to. */
export type Tried = Compared & { readonly levels: LevelTimes };

/** Runs a day under two policies, on the same people. */
export function dryRun(
  team: Team,
  day: PlannedDay,
  policies: { readonly today: CenterPolicy; readonly tried: CenterPolicy },
  seed: number,
): readonly [Tried, Tried] {
  const today = runWatched(team, day, policies.today, seed);
  const tried = runWatched(team, day, policies.tried, seed);
  return [
    told('today', 'the policy that is shipped', today),
    { ...told('tried', 'the policy of the file', tried), against: pairedDifference(tried.run, today.run) },
  ];
}

type Watched = { readonly run: Run; readonly levels: LevelTimes };

function runWatched(team: Team, day: PlannedDay, policy: CenterPolicy, seed: number): Watched {
  const log = new LevelLog();
  const rules = {
    ...product,
    start: (world: Parameters<typeof product.start>[0]) => watchedProduct(world, log.note.bind(log)),
  };
  const run = runDay(team, policy, day, rules, seed);
  return { run, levels: log.times };
}

function told(rules: string, describe: string, { run, levels }: Watched): Tried {
  return { rules, describe, figures: figuresOf(run), dailyWaitSeconds: [], levels };
}
