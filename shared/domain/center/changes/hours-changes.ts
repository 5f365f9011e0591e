import type { Hours, Shift } from '../../hours/hours-policy.ts';
import { leafChanges } from './leaf-changes.ts';

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** What differs between two sets of hours, as prose behind `where`. */
export function hoursChanges(where: string, from: Hours, to: Hours): readonly string[] {
  const [before, after] = [shiftsText(from.shifts), shiftsText(to.shifts)];
  return [
    ...leafChanges(`${where}: time zone`, from.timeZone, to.timeZone),
    ...(before === after ? [] : [`${where}: shifts changed from ${before} to ${after}`]),
    ...listed(`${where}: holidays added`, missingIn(from.holidays, to.holidays)),
    ...listed(`${where}: holidays removed`, missingIn(to.holidays, from.holidays)),
    ...byDay(`${where}: make-up working day`, workdays(from), workdays(to)),
    ...byDay(`${where}: short day`, shortDays(from), shortDays(to)),
  ];
}

/** Shifts as `Mon Tue 09:00-12:00, Sat 10:00-14:00`. */
export function shiftsText(shifts: readonly Shift[]): string {
  const texts = shifts.map(({ days, from, to }) => `${days.map((day) => dayNames[day - 1]).join(' ')} ${from}-${to}`);
  return texts.join(', ') || 'none';
}

type Days = Readonly<Record<string, string>>;

function byDay(what: string, from: Days, to: Days): readonly string[] {
  return leafChanges(what, from, to).map((change) => change.replace(`${what}.`, `${what} `));
}

function workdays({ makeUpDays = {} }: Hours): Days {
  return Object.fromEntries(
    Object.entries(makeUpDays).map(([day, like]) => [day, `the hours of ${dayNames[like - 1]}`]),
  );
}

function shortDays({ shortDays: days = {} }: Hours): Days {
  const text = (spans: readonly Pick<Shift, 'from' | 'to'>[]) =>
    spans.map(({ from, to }) => `${from}-${to}`).join(', ');
  return Object.fromEntries(Object.entries(days).map(([day, spans]) => [day, text(spans)]));
}

function missingIn(known: readonly string[], days: readonly string[]): readonly string[] {
  return days.filter((day) => !known.includes(day));
}

function listed(what: string, days: readonly string[]): readonly string[] {
  return days.length === 0 ? [] : [`${what}: ${days.join(', ')}`];
}
