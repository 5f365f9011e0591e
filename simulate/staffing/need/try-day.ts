import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import { type Run, runDays } from '../../engine/run-days.ts';
import { figuresOf, isLive } from '../../measure/figures.ts';
import type { Rules } from '../../rules/rules.ts';
import type { Team } from '../../world/team.ts';
import { worldOf } from '../../world/world-of.ts';
import type { Kept } from './goals.ts';

/** A day to be staffed: how many contacts, and their share by half-hour. It is run so many times in a row, e-mail carried over. */
export type PlannedDay = {
  readonly contacts: number;
  readonly shape: readonly number[];
  readonly repeats: number;
};

/** Runs a planned day with a team; how many come is known, so only its hours vary. */
export function runDay(
  team: Team,
  policy: CenterPolicy,
  day: PlannedDay,
  rules: Rules,
  seed: number,
  onDay?: (day: number) => void,
): Run {
  const demand = { ...team.demand, dayVariation: 0, shape: [...day.shape] };
  const world = worldOf({ ...team, demand }, policy, { days: day.repeats, contactsADay: day.contacts });
  return runDays(world, rules, seed, onDay);
}

/** What a run kept of a day's goals. */
export function keptOf(run: Run, withinSeconds: number): Kept {
  const { meanLiveWaitSeconds, abandonedShare, emailsWithin24h } = figuresOf(run);
  const live = run.fates.filter(isLive);
  const inTime = live.filter(({ end, waitedMs }) => end === 'answered' && waitedMs <= withinSeconds * 1000);
  return {
    serviceLevel: inTime.length / Math.max(1, live.length),
    abandoned: abandonedShare,
    meanWaitSeconds: meanLiveWaitSeconds,
    emailsWithin24h,
  };
}
