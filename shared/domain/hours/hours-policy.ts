import * as v from 'valibot';
import { dictionary } from '../../schema/dictionary.ts';
import { positive } from '../../schema/numbers.ts';

const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 08:30'));
// An end may be midnight: a shift until 24:00 has no gap to the next day's.
const endTime = v.pipe(v.string(), v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'write a time as 17:30 or 24:00'));
const date = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'write a day as 2027-10-01'));
const weekday = v.pipe(positive, v.maxValue(7));

const span = { from: clockTime, to: endTime };

/** One opening shift: the ISO weekdays (1 Monday to 7 Sunday) and the local hours it covers; `to` is exclusive. */
export const Shift = v.strictObject({ days: v.pipe(v.array(weekday), v.minLength(1)), ...span });
export type Shift = v.InferOutput<typeof Shift>;

/** When people answer: shifts, holidays and the days that differ from their week, in one IANA time zone. */
export const Hours = v.strictObject({
  timeZone: v.string(),
  shifts: v.array(Shift),
  holidays: v.array(date),
  /** Make-up working days (调休): each has the shifts of the weekday it stands for. */
  makeUpDays: v.optional(dictionary(date, weekday)),
  /** Days with hours of their own in place of their weekday's, as a half day. */
  shortDays: v.optional(dictionary(date, v.pipe(v.array(v.strictObject(span)), v.minLength(1)))),
});
export type Hours = v.InferOutput<typeof Hours>;
