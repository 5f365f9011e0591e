import type { Ms } from '../../schema/ids.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { Hours } from './hours-policy.ts';
import { localDate } from './local-time.ts';

const dayMs = 86_400_000;

/** How long before the last day that is named the school should name the next ones. */
export const calendarNoticeDays = 60;

/** A list of holidays and other days that ends soon, or has ended: after `lastDay` every day is as its week says. */
export type EndingCalendar = { readonly where: string; readonly lastDay: string };

/** The calendars of a policy in which no day is named from 60 days after `now` on; one in which none ever was has no end. */
export function endingCalendars(policy: Pick<CenterPolicy, 'hours' | 'calendars'>, now: Ms): readonly EndingCalendar[] {
  const named = Object.entries(policy.calendars ?? {}).map(([name, hours]) => ({ where: `calendars.${name}`, hours }));
  return [{ where: 'hours', hours: policy.hours }, ...named].flatMap(({ where, hours }) => {
    const lastDay = lastDayOf(hours);
    const isEnding = lastDay !== undefined && lastDay < localDate(hours.timeZone, now + calendarNoticeDays * dayMs);
    return isEnding ? [{ where, lastDay }] : [];
  });
}

function lastDayOf({ holidays, makeUpDays = {}, shortDays = {} }: Hours): string | undefined {
  return [...holidays, ...Object.keys(makeUpDays), ...Object.keys(shortDays)].toSorted().at(-1);
}
