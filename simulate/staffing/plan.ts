import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Run } from '../engine/run-days.ts';
import { type Difference, pairedDifference } from '../measure/paired.ts';
import { connectBest, connectDefault } from '../rules/connect.ts';
import { product } from '../rules/product.ts';
import type { Rules } from '../rules/rules.ts';
import { contactsADayAt } from '../world/offered-load.ts';
import type { Team } from '../world/team.ts';
import { type Day, totalOf } from './arrivals/day.ts';
import { type BackTest, backTest, seasonOf } from './forecast/back-test.ts';
import { forecastFrom } from './forecast/forecast.ts';
import { cutShifts, staffOf } from './need/cut.ts';
import { erlangCurve } from './need/erlang-need.ts';
import { type Fewest, fewestAgents } from './need/fewest.ts';
import { type Kept, keeps } from './need/goals.ts';
import { agentsOf, type Mix, proportional } from './need/staffed.ts';
import { keptOf, type PlannedDay, runDay } from './need/try-day.ts';
import { isAsked, teamIf } from './need/what-if.ts';
import type { Options } from './options.ts';
import { type Roster, rosterOf } from './roster/roster.ts';
import { coveringShifts, hoursOf, type Shift } from './roster/shifts.ts';

/** What one rule needs, and what it keeps with that on a seed the search has not seen. */
export type Needed = Fewest & { readonly unseen: Kept };

/** What would be otherwise, on the same people as the fewest agents of the product. */
export type Otherwise = {
  readonly as: Kept;
  readonly would: Kept;
  readonly wait: Difference;
  readonly abandoned: Difference;
};

/** Everything the command tells. */
export type Plan = {
  readonly days: readonly Day[];
  readonly test: BackTest;
  readonly week: readonly Day[];
  readonly contacts: number;
  readonly counts: readonly number[];
  readonly erlang: readonly number[];
  readonly fewest: readonly Needed[];
  readonly shifts: { readonly before: readonly Shift[]; readonly after: readonly Shift[]; readonly unseen: Kept };
  readonly roster: Roster;
  readonly otherwise: Otherwise | undefined;
};

const compared: readonly Rules[] = [connectDefault, connectBest, product];
const unseenBy = 100_000;

/*
 * Input: past days, a team, a policy, goals. Outcome: the plan.
 *
 * 1. forecast, tested on the past; 2. the day to staff; 3. agents by half-hour from Erlang A, in shifts, cut by running the day; 4. the fewest agents under
 * each rule; 5. next week's roster; 6. what would be otherwise.
 */
export function planOf(
  days: readonly Day[],
  team: Team,
  policy: CenterPolicy,
  options: Options,
  onRun: (label: string) => void,
): Plan {
  const test = backTest(days);
  const forecast = forecastFrom(days, seasonOf(test));
  const lastDay = days.at(-1)?.number ?? 0;
  const week = [1, 2, 3, 4, 5, 6, 7].map((at) => forecast(lastDay + at));
  const contacts = options.contacts ?? Math.round(quantile(days.map(totalOf), 0.99));
  const day = { contacts, shape: shapeOf(week), repeats: options.repeats };
  const { goals, seed } = options;
  const run = (staff: Mix, rules: Rules, at: number): Run => {
    onRun(`${rules.name}, ${staff.length > team.staff.length ? 'shifts' : 'all day'}`);
    return runDay({ ...team, staff }, policy, day, rules, at);
  };
  const kept = (staff: Mix, rules: Rules, at = seed) => keptOf(run(staff, rules, at), goals.withinSeconds);
  const counts = day.shape.map((share) => share * contacts);
  const erlang = erlangCurve(team, counts, goals);
  const before = shiftsOf(team, erlang, options);
  const after = cutShifts(before, (shifts) => keeps(kept(staffOf(shifts), product), goals));
  const cut = hoursOf(after) / Math.max(1, hoursOf(before));
  // Under a load of 1 nobody keeps anything.
  const least = Math.ceil((agentsOf(team.staff) * contacts) / contactsADayAt(team, 1));
  const range = { least, most: Math.max(least, ...erlang) };
  const fewest = compared.flatMap((rules) => {
    const found = fewestAgents(rules, team.staff, range, goals, kept);
    return found ? [{ ...found, unseen: kept(found.mix, rules, seed + unseenBy) }] : [];
  });
  return {
    days,
    test,
    week,
    contacts,
    counts,
    erlang,
    fewest,
    shifts: { before, after, unseen: kept(staffOf(after), product, seed + unseenBy) },
    roster: rosterOf(
      week.map((one) => weekdayShifts(team, one, cut, options)),
      options.daysAWeek,
      options.shrinkage,
    ),
    otherwise: otherwiseOf(fewest, team, policy, day, options),
  };
}

// A weekday of next week takes what Erlang A says of it, less the share that running the planned day has cut.
function weekdayShifts(team: Team, { counts }: Day, cut: number, options: Options): readonly Shift[] {
  const need = erlangCurve(team, counts, options.goals).map((agents) => Math.ceil(agents * cut));
  return shiftsOf(team, need, options);
}

function shiftsOf(team: Team, need: readonly number[], { shiftHours }: Options): readonly Shift[] {
  const mixes = need.map((agents) => proportional(team.staff, agents));
  return team.staff.flatMap(({ profile }, at) =>
    coveringShifts(
      profile,
      mixes.map((mix) => mix[at]?.agents ?? 0),
      2 * shiftHours,
    ),
  );
}

function otherwiseOf(
  fewest: readonly Needed[],
  team: Team,
  policy: CenterPolicy,
  day: PlannedDay,
  { whatIf, goals, seed }: Options,
): Otherwise | undefined {
  const base = fewest.find(({ rules }) => rules === product.name);
  if (!base || !isAsked(whatIf)) return undefined;
  const as = { ...team, staff: base.mix };
  const first = runDay(as, policy, day, product, seed + unseenBy);
  const second = runDay(teamIf(as, whatIf), policy, day, product, seed + unseenBy);
  const { withinSeconds } = goals;
  return {
    as: keptOf(first, withinSeconds),
    would: keptOf(second, withinSeconds),
    ...pairedDifference(second, first),
  };
}

// The busiest day's profile: that is the kind of day whose need is looked for.
function shapeOf(week: readonly Day[]): readonly number[] {
  const busiest = week.reduce((most, one) => (totalOf(one) > totalOf(most) ? one : most));
  const total = totalOf(busiest);
  return busiest.counts.map((count) => (total > 0 ? count / total : 0));
}

function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? 0;
}
