import type { Ms } from '../../schema/ids.ts';
import type { QuietHours } from '../center/callback-policy.ts';
import { firstMomentAt, localDate, localTime, nextDate } from '../hours/local-time.ts';

/** The first moment from another one on that is not quiet by the clock of a time zone. */
export function afterQuiet({ from, to }: QuietHours, timeZone: string, at: Ms): Ms {
  const time = localTime(timeZone, at);
  const isOvernight = from > to;
  const isQuiet = isOvernight ? time >= from || time < to : time >= from && time < to;
  if (!isQuiet) return at;
  const today = localDate(timeZone, at);
  return firstMomentAt(timeZone, isOvernight && time >= from ? nextDate(today) : today, to);
}
