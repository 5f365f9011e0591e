import type { Ms } from '../../schema/ids.ts';
import { dayOf } from '../teaching/day-of.ts';
import { localDate } from './local-time.ts';

const dayMs = 86_400_000;

/** So many days, as `2026-09-01`, the last of them that of a moment in an IANA time zone; the newest first. */
export function lastDates(timeZone: string, at: Ms, count: number): readonly string[] {
  const today = Date.parse(`${localDate(timeZone, at)}T00:00:00Z`);
  return Array.from({ length: count }, (_, back) => dayOf(today - back * dayMs));
}
