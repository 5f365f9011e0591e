import type { AgentId, Ms } from '../../schema/ids.ts';
import { firstMomentAt, nextDate } from '../hours/local-time.ts';
import type { PlannedActivity } from '../tables/roster.ts';
import type { PlannedRow } from './planned-row.ts';
import type { RosterDay } from './roster-day.ts';

/** A row with where it stands, as a person finds it. */
export type Placed = { readonly where: string; readonly row: PlannedRow };

/** Whose plan it is, when and by whom it is published, and by which clock it is written. */
export type RosterPublishing = { readonly at: Ms; readonly by: string; readonly timeZone: string };

/** A roster that can be published, as days of agents; or every fault it has, a sentence each. */
export type Roster =
  | { readonly kind: 'fits'; readonly days: readonly RosterDay[] }
  | { readonly kind: 'refused'; readonly faults: readonly string[] };

/** The days of agents that some rows plan. What one agent is planned to do may not overlap, lasts a day of the written clock at most, and belongs to the day it begins on; a day off has nothing else that begins on it. */
export function rosterOf(rows: readonly Placed[], publishing: RosterPublishing): Roster {
  const timed = rows.map(({ where, row }) => ({ where, row, ...momentsOf(row, publishing.timeZone) }));
  const faults = [...timed.flatMap(lengthFaults), ...overlaps(timed), ...besideOff(timed)];
  if (faults.length > 0) return { kind: 'refused', faults };
  const byDay = Map.groupBy(timed, dayKey);
  return { kind: 'fits', days: [...byDay.values()].flatMap((own) => dayOf(own, publishing)) };
}

type Timed = Placed & { readonly startsAt: Ms; readonly endsAt: Ms };

function momentsOf({ from, to }: PlannedRow, timeZone: string): Pick<Timed, 'startsAt' | 'endsAt'> {
  const at = (local: string) => firstMomentAt(timeZone, local.slice(0, 10), local.slice(11));
  return { startsAt: at(from), endsAt: at(to) };
}

function lengthFaults({ where, row: { from, to }, startsAt, endsAt }: Timed): readonly string[] {
  if (endsAt <= startsAt)
    return [`ends_first: ${where}: from ${from} to ${to} is no time; write an end after the beginning`];
  // A day on which the clock goes back has 25 hours.
  if (to <= `${nextDate(from.slice(0, 10))}${from.slice(10)}`) return [];
  return [`too_long: ${where}: from ${from} to ${to} is more than a day; write a row a day`];
}

// Each with the one before it: where those are apart, all are.
function overlaps(timed: readonly Timed[]): readonly string[] {
  return [...Map.groupBy(timed.filter(isWork), ({ row }) => row.agent).values()].flatMap((own) => {
    const inOrder = own.toSorted((one, other) => one.startsAt - other.startsAt);
    return inOrder.flatMap((one, at) => {
      const before = inOrder[at - 1];
      return before && before.endsAt > one.startsAt ? [overlapFault(before, one)] : [];
    });
  });
}

function overlapFault(before: Timed, { where, row }: Timed): string {
  return `overlap: ${where}: ${row.agent} has ${before.row.activity} until ${before.row.to} (${before.where}), this begins at ${row.from}; end the one before it there, a break cuts a shift in two`;
}

// A shift of the night before may run into a day off: that is of the day it began on.
function besideOff(timed: readonly Timed[]): readonly string[] {
  return [...Map.groupBy(timed, dayKey).values()].flatMap((own) => {
    const off = own.find((one) => !isWork(one));
    return off ? own.filter(isWork).map((one) => offFault(off, one)) : [];
  });
}

function offFault(off: Timed, { where, row }: Timed): string {
  return `day_off: ${where}: ${row.agent} is off on ${row.from.slice(0, 10)} (${off.where}), and has ${row.activity} from ${row.from}; leave out one of the two`;
}

function isWork({ row }: Placed): boolean {
  return row.activity !== 'off';
}

function dayKey({ row: { agent, from } }: Placed): string {
  return `${agent} ${from.slice(0, 10)}`;
}

function dayOf(own: readonly Timed[], { at, by }: RosterPublishing): readonly RosterDay[] {
  const [first] = own;
  if (!first) return [];
  const { agent, from } = first.row;
  const planned = own.filter(isWork).toSorted((one, other) => one.startsAt - other.startsAt);
  const activities = planned.map((one, before) => activityOf(agent, one, before + 1, at));
  return [{ agentId: agent, date: from.slice(0, 10), publishedAt: at, by, activities }];
}

function activityOf(
  agentId: AgentId,
  { row, startsAt, endsAt }: Timed,
  activityNumber: number,
  publishedAt: Ms,
): PlannedActivity {
  const { activity, from, to } = row;
  return { agentId, activityNumber, activity, startsAt, endsAt, startsLocal: from, endsLocal: to, publishedAt };
}
