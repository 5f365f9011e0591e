import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Run } from '../engine/run-days.ts';
import { type Compared, comparedWith } from '../measure/compare.ts';
import { peakProduct } from '../rules/product.ts';
import { type PlannedDay, runDay } from '../staffing/need/try-day.ts';
import type { Team } from '../world/team.ts';
import { LevelLog, type LevelTimes } from './levels-over-time.ts';
import { waitsOfDay } from './waits-of-day.ts';

/** What one policy came to. */
export type Tried = Compared & {
  readonly levels: LevelTimes;
  /** Mean live wait of those who came in each half-hour, in seconds. */
  readonly waitSecondsByHalfHour: readonly number[];
};

/** A day that is tried: who is there, who comes, and which share of those who are offered a callback takes it. */
export type Trial = {
  readonly team: Team;
  readonly day: PlannedDay;
  readonly callbackTakers: number;
  readonly seed: number;
};

/** Two policies under which a day is run. */
export type Policies = { readonly today: CenterPolicy; readonly tried: CenterPolicy };

/** Runs a day under two policies, on the same people; `onDay` is told of each day that begins. */
export function dryRun(
  trial: Trial,
  policies: Policies,
  onDay: (name: keyof Policies, day: number) => void = () => {},
): readonly [Tried, Tried] {
  const today = runWatched(trial, policies.today, (day) => onDay('today', day));
  const tried = runWatched(trial, policies.tried, (day) => onDay('tried', day));
  return [
    told({ name: 'today', describe: 'the policy in force' }, today),
    told({ name: 'tried', describe: 'the policy of the file' }, tried, today.run),
  ];
}

type Watched = { readonly run: Run; readonly levels: LevelTimes };

function runWatched(
  { team, day, callbackTakers, seed }: Trial,
  policy: CenterPolicy,
  onDay: (day: number) => void,
): Watched {
  const log = new LevelLog();
  const run = runDay(team, policy, day, peakProduct(log.note, callbackTakers), seed, onDay);
  return { run, levels: log.times };
}

function told(named: Parameters<typeof comparedWith>[1], { run, levels }: Watched, first?: Run): Tried {
  return { ...comparedWith(first, named, run), levels, waitSecondsByHalfHour: waitsOfDay(run.fates) };
}
