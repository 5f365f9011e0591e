import type { Ms } from '../../schema/ids.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const quarterMs = 900_000;
const mostQuarters = 10_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const quarters = new Map<string, string>();

/** The date, as `2026-09-01`, in an IANA time zone at a moment; throws a RangeError for a zone that does not exist. */
export function localDate(timeZone: string, at: Ms): string {
  return localMinute(timeZone, at).slice(0, 10);
}

/** The hour, as `2026-09-01T08`, the wall clock shows in an IANA time zone at a moment. */
export function localHour(timeZone: string, at: Ms): string {
  return localQuarter(timeZone, at).slice(0, 13);
}

/** The half-hour, as `2026-09-01T08:30`, the wall clock shows in an IANA time zone at a moment; in the night it goes back two of them have one name. */
export function localHalfHour(timeZone: string, at: Ms): string {
  const minute = localQuarter(timeZone, at);
  return `${minute.slice(0, 14)}${Number(minute.slice(14)) < 30 ? '00' : '30'}`;
}

/** The time, as `08:30`, the wall clock shows in an IANA time zone at a moment. */
export function localTime(timeZone: string, at: Ms): string {
  return localMinute(timeZone, at).slice(11);
}

/** The first moment of a local day at which its wall clock shows `time` or later, after whatever jump the clock makes that day. */
export function firstMomentAt(timeZone: string, date: string, time: string): Ms {
  const isReached = (at: Ms) => localMinute(timeZone, at) >= `${date}T${time}`;
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const guess = [asUtc - dayMs, asUtc, asUtc + dayMs].map((at) => asUtc - offsetMs(timeZone, at));
  const exact = guess.filter((at) => isReached(at) && !isReached(at - 1)).toSorted((one, other) => one - other)[0];
  return exact ?? search(Math.min(...guess), Math.max(...guess), isReached);
}

/** The day after, as `2026-09-02`. */
export function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}

/** The day before, as `2026-08-31`. */
export function previousDate(date: string): string {
  return new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10);
}

/** ISO weekday of a date, 1 Monday to 7 Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** The moment a clock jumps past the time looked for: the first one that counts, between one that does not and one that does. */
function search(low: Ms, high: Ms, isReached: (at: Ms) => boolean): Ms {
  if (high - low <= 1) return isReached(low) ? low : high;
  const middle = Math.floor((low + high) / 2);
  return isReached(middle) ? search(low, middle, isReached) : search(middle, high, isReached);
}

function offsetMs(timeZone: string, at: Ms): number {
  return Date.parse(`${localMinute(timeZone, at)}:00Z`) - Math.floor(at / minuteMs) * minuteMs;
}

/**
 * What the wall clock shows when the quarter of an hour of a moment begins. Every zone is off by whole quarters, so that hours and half-hours change with them
 * alone; asking for one takes twenty times as long as remembering it.
 */
function localQuarter(timeZone: string, at: Ms): string {
  const quarter = Math.floor(at / quarterMs);
  const name = `${timeZone} ${quarter}`;
  const known = quarters.get(name);
  if (known !== undefined) return known;
  if (quarters.size >= mostQuarters) quarters.clear();
  const shown = localMinute(timeZone, quarter * quarterMs);
  quarters.set(name, shown);
  return shown;
}

/** What the wall clock shows in an IANA time zone at a moment, as `2026-09-01T08:30`. */
export function localMinute(timeZone: string, at: Ms): string {
  return formatOf(timeZone).format(at).replace(' ', 'T');
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  // The Swedish write a moment as 2026-09-01 08:30.
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format;
}
