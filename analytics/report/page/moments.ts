import type { ReportWords } from '../words/words.ts';

/** A day of the school's as people write it. */
export function dayText(day: string, { date }: ReportWords): string {
  return new Intl.DateTimeFormat(date, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** A moment to the minute, in UTC, since the tables do not say in which zone the school is. */
export function momentText(moment: string): string {
  return `${moment.slice(0, 16).replace('T', ' ')} UTC`;
}
