/** A day's contacts by half-hour, and how many days it is from 1 January 1970, both by the school's own clock. */
export type Day = { readonly number: number; readonly counts: readonly number[] };

export const halfHours = 48;
const dayMs = 86_400_000;

/** The number of a day written as 2026-09-07. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The day of a number, as 2026-09-07. */
export function dateOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** ISO weekday, 1 Monday to 7 Sunday: 1 January 1970 was a Thursday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** ISO week of a day, 1 to 53: that of its Thursday. */
export function weekOf(number: number): number {
  const thursday = number + 4 - weekdayOf(number);
  const year = Number(dateOf(thursday).slice(0, 4));
  return Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
}

/** Contacts of a whole day. */
export function totalOf({ counts }: Pick<Day, 'counts'>): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The wall clock at the beginning of a half-hour, as 08:30. */
export function clockOf(halfHour: number): string {
  return `${String(Math.floor(halfHour / 2)).padStart(2, '0')}:${halfHour % 2 === 0 ? '00' : '30'}`;
}
