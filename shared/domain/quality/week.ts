import type { Ms } from '../../schema/ids.ts';
import { firstMomentAt, localDate, weekdayOf } from '../hours/local-time.ts';
import { utcHour } from '../metrics/hour.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const thursday = 4;

/** The ISO week, as `2026-W37`, a local date lies in. */
export function weekOfDate(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`) + (thursday - weekdayOf(date)) * dayMs;
  const year = new Date(at).getUTCFullYear();
  const number = 1 + Math.floor((at - Date.UTC(year, 0, 1)) / (7 * dayMs));
  return `${year}-W${String(number).padStart(2, '0')}`;
}

/** The week of the school's a moment lies in. */
export function weekOf(timeZone: string, at: Ms): string {
  return weekOfDate(localDate(timeZone, at));
}

/** A week of the school's that is over: its name, its first moment and the first after it. */
export type PastWeek = { readonly week: string; readonly from: Ms; readonly until: Ms };

/** The newest week that is over at a moment. */
export function lastWeek(timeZone: string, now: Ms): PastWeek {
  const monday = mondayOf(localDate(timeZone, now));
  const before = dateAfter(monday, -7);
  return {
    week: weekOfDate(before),
    from: firstMomentAt(timeZone, before, '00:00'),
    until: firstMomentAt(timeZone, monday, '00:00'),
  };
}

/** The UTC hours a week touches, in order. */
export function hoursOfWeek({ from, until }: PastWeek): readonly string[] {
  const first = Math.floor(from / hourMs);
  const length = Math.ceil(until / hourMs) - first;
  return Array.from({ length }, (_, passed) => utcHour((first + passed) * hourMs));
}

function mondayOf(date: string): string {
  return dateAfter(date, 1 - weekdayOf(date));
}

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}
