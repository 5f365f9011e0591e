import * as v from 'valibot';
import { AgentId, type Ms } from '../../schema/ids.ts';
import { count } from '../../schema/numbers.ts';
import { firstMomentAt, localHour, nextDate } from '../hours/local-time.ts';
import { utcHour } from '../metrics/hour.ts';
import { PlannedActivity } from '../tables/roster.ts';

/** What an agent is planned to do on one day of the school's, whole: the day published last stands, and one without activities is a day off. */
export const RosterDay = v.strictObject({
  agentId: AgentId,
  date: v.string(),
  publishedAt: count,
  /** Who published it. */
  by: v.string(),
  activities: v.array(PlannedActivity),
});
export type RosterDay = v.InferOutput<typeof RosterDay>;

const hourMs = 3_600_000;

/** The UTC hours a day of the school's touches: whichever was planned in them before, their files are to be written anew. */
export function hoursOfDay(date: string, timeZone: string): readonly string[] {
  const from = Math.floor(firstMomentAt(timeZone, date, '00:00') / hourMs);
  const until = Math.ceil(firstMomentAt(timeZone, nextDate(date), '00:00') / hourMs);
  return Array.from({ length: until - from }, (_, passed) => utcHour((from + passed) * hourMs));
}

/** The days under which activities that begin in a UTC hour are kept: of a half-hour zone's midnight two, and more where the school's zone was changed. */
export function daysOfHour(hour: string, timeZones: readonly string[]): readonly string[] {
  const begins = Date.parse(`${hour}:00:00Z`);
  const ends = begins + hourMs - 1;
  return [...new Set(timeZones.flatMap((zone) => [begins, ends].map((at) => localHour(zone, at).slice(0, 10))))];
}

/** What begins in a UTC hour, of the days it may be kept under. */
export function activitiesIn(hour: string, days: readonly RosterDay[]): readonly PlannedActivity[] {
  return days.flatMap(({ activities }) => activities.filter(({ startsAt }) => utcHour(startsAt) === hour));
}

/** When a day begins. */
export function beginOfDay({ date }: Pick<RosterDay, 'date'>, timeZone: string): Ms {
  return firstMomentAt(timeZone, date, '00:00');
}
