import type { Ms } from '../../schema/ids.ts';
import type { Hours, Shift } from './hours-policy.ts';
import { firstMomentAt, localDate, localHour, nextDate, previousDate, weekdayOf } from './local-time.ts';

const lookAheadDays = 400;
const dayMs = 86_400_000;

/** True when people answer: inside a shift of the local day, on no holiday. A shift's end is no part of it. */
export function isOpen(hours: Hours, now: Ms): boolean {
  return spansOn(hours, localDate(hours.timeZone, now)).some((span) => span.from <= now && now < span.to);
}

/** The next moment people answer, now included; undefined when none comes within 400 days. */
export function nextOpening(hours: Hours, now: Ms): Ms | undefined {
  let date = localDate(hours.timeZone, now);
  for (let day = 0; day <= lookAheadDays; day += 1) {
    const next = spansOn(hours, date).find((span) => now < span.to);
    if (next) return Math.max(now, next.from);
    date = nextDate(date);
  }
  return undefined;
}

/**
 * When people stop to answer who do so now, in a day where they go on for longer; undefined while nobody answers. Where a shift overlaps or touches another, of the next day too, they go on.
 */
export function closingTime(hours: Hours, now: Ms): Ms | undefined {
  return furthest(now, spanAt(hours, now)?.to, (at) => spanAt(hours, at)?.to);
}

/** Since when people answer who do so now, however many shifts that took, a day ago where it is longer; undefined while nobody answers. */
export function openSince(hours: Hours, now: Ms): Ms | undefined {
  // A moment before a shift is in the one that ends as it begins.
  return furthest(now, spanAt(hours, now)?.from, (at) => spanAt(hours, at - 1)?.from);
}

// From shift to shift as long as one takes over from another.
function furthest(now: Ms, first: Ms | undefined, next: (at: Ms) => Ms | undefined): Ms | undefined {
  let found = first;
  for (let at = first; at !== undefined; at = next(at)) {
    if (Math.abs(at - now) > dayMs) return now + Math.sign(at - now) * dayMs;
    found = at;
  }
  return found;
}

/** The moment from which on people answer for no more than `openMs` until another; `from` where they answer for less than that between the two. */
export function openMsBefore(hours: Hours, to: Ms, openMs: Ms, from: Ms): Ms {
  const first = dateOf(hours, from);
  let left = openMs;
  let end = to;
  for (let date = dateOf(hours, to); date >= first; date = previousDate(date)) {
    // Of shifts that overlap the one that ends later first: of the others what is before it counts.
    for (const span of spansOn(hours, date).toSorted((one, other) => other.to - one.to)) {
      const openTo = Math.min(span.to, end);
      const open = Math.max(0, openTo - Math.max(span.from, from));
      if (open > 0 && open >= left) return openTo - left;
      left -= open;
      end = Math.min(end, span.from);
    }
  }
  return from;
}

// Of a quarter of an hour it is remembered: routing asks it of every e-mail.
function dateOf({ timeZone }: Hours, at: Ms): string {
  return localHour(timeZone, at).slice(0, 10);
}

type Span = { readonly from: Ms; readonly to: Ms };

function spanAt(hours: Hours, at: Ms): Span | undefined {
  return spansOn(hours, localDate(hours.timeZone, at)).find((span) => span.from <= at && at < span.to);
}

// A day's shifts are the same all day, and finding a zone's offset is slow: routing asks at every run.
const known = new WeakMap<Hours, Map<string, readonly Span[]>>();

function spansOn(hours: Hours, date: string): readonly Span[] {
  const days = known.get(hours) ?? new Map<string, readonly Span[]>();
  known.set(hours, days);
  const spans = days.get(date) ?? spansFrom(hours, date);
  days.set(date, spans);
  return spans;
}

/** The shifts of a local day as moments, by their start. Where the clock goes back an hour, the first time it shows `from` and `to` counts. */
function spansFrom(hours: Hours, date: string): readonly Span[] {
  const { timeZone } = hours;
  return shiftsOn(hours, date)
    .map((shift) => ({ from: firstMomentAt(timeZone, date, shift.from), to: endOf(timeZone, date, shift.to) }))
    .filter((span) => span.from < span.to)
    .toSorted((one, other) => one.from - other.from);
}

// What is said of one day goes before what is said of its week.
function shiftsOn(
  { shifts, holidays, makeUpDays, shortDays }: Hours,
  date: string,
): readonly Pick<Shift, 'from' | 'to'>[] {
  if (holidays.includes(date)) return [];
  const weekday = makeUpDays?.[date] ?? weekdayOf(date);
  return shortDays?.[date] ?? shifts.filter(({ days }) => days.includes(weekday));
}

function endOf(timeZone: string, date: string, to: string): Ms {
  return to === '24:00' ? firstMomentAt(timeZone, nextDate(date), '00:00') : firstMomentAt(timeZone, date, to);
}
