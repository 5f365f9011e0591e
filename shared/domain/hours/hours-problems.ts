import type { Hours, Shift } from './hours-policy.ts';
import { knownZone } from './time-zone.ts';

/** What well-formed hours still get wrong, each a sentence behind `where`: a time zone or a day that does not exist, a shift without time, a day of two kinds. */
export function hoursProblems(where: string, hours: Hours): readonly string[] {
  const { timeZone, shifts, shortDays = {} } = hours;
  const days = daysOf(hours);
  return [
    ...(knownZone(timeZone) !== undefined
      ? []
      : [`${where}.timeZone: "${timeZone}" is no time zone this runtime knows; write an IANA name, as Asia/Shanghai`]),
    ...emptyShifts(where, shifts),
    ...Object.entries(shortDays).flatMap(([day, spans]) => emptyShifts(`${where}.shortDays.${day}`, spans)),
    ...days.flatMap(({ kind, day }) =>
      isDay(day) ? [] : [`${where}.${kind}: ${day} is no day of the calendar; write one, as 2027-10-01`],
    ),
    ...twice(days.map(({ day }) => day)).map(
      (day) => `${where}: ${day} is named twice; keep it in one of holidays, makeUpDays and shortDays`,
    ),
  ];
}

function daysOf({ holidays, makeUpDays = {}, shortDays = {} }: Hours) {
  return [
    ...holidays.map((day) => ({ kind: 'holidays', day })),
    ...Object.keys(makeUpDays).map((day) => ({ kind: 'makeUpDays', day })),
    ...Object.keys(shortDays).map((day) => ({ kind: 'shortDays', day })),
  ];
}

function emptyShifts(where: string, shifts: readonly Pick<Shift, 'from' | 'to'>[]): readonly string[] {
  return shifts
    .filter((shift) => shift.from >= shift.to)
    .map((shift) => `${where}: a shift from ${shift.from} to ${shift.to} is empty; it must end after it begins`);
}

function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
}

function twice(days: readonly string[]): readonly string[] {
  return [...new Set(days.filter((day, at) => days.indexOf(day) !== at))];
}
