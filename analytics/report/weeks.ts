import { daysOfWeek } from '../metric/targets.ts';

/** An ISO week with its first and last day, of the school's time zone. */
export type Week = { readonly week: string; readonly day: string; readonly until: string };

/** A week, the one before it, and the one of its number a year before: undefined where that year has no such week. */
export type Weeks = { readonly now: Week; readonly before: Week; readonly yearAgo: Week | undefined };

/** The weeks a report compares; undefined where there is no such week. */
export function weeksOf(name: string): Weeks | undefined {
  const now = weekNamed(name);
  if (!now) return undefined;
  const [year = 0, number = 0] = name.split('-W').map(Number);
  const before = number > 1 ? weekNamed(nameOf(year, number - 1)) : lastWeekOf(year - 1);
  return before && { now, before, yearAgo: weekNamed(nameOf(year - 1, number)) };
}

const dayMs = 86_400_000;

/** The first day of so many weeks that end with one. */
export function firstDayOf({ day }: Week, weeks: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - (weeks - 1) * 7 * dayMs).toISOString().slice(0, 10);
}

function lastWeekOf(year: number): Week | undefined {
  return weekNamed(nameOf(year, 53)) ?? weekNamed(nameOf(year, 52));
}

function weekNamed(week: string): Week | undefined {
  const days = daysOfWeek(week);
  return days && { week, ...days };
}

function nameOf(year: number, number: number): string {
  return `${year}-W${String(number).padStart(2, '0')}`;
}
