import { type HandlingTimes, handlingTimes, nothingMeasured, rememberedMs } from '../domain/routing/handling-times.ts';
import type { HandledHours } from '../ports/handled-hours.ts';
import type { Ms } from '../schema/ids.ts';
import type { Report } from './follow-through.ts';
import { type AsRead, readLately } from './read-lately.ts';

/** How long contacts take, as measured until some minutes ago. */
export type MeasuredTimes = AsRead<HandlingTimes>;

/** Reads what was measured at most every 15 minutes a function instance. What cannot be read is reported, and what was known before holds: a wait is told all the same. */
export function measuredTimes(hours: Pick<HandledHours, 'since'>, report: Report): MeasuredTimes {
  const read = async (now: Ms) => handlingTimes(await hours.since(now - rememberedMs), now);
  return readLately(read, nothingMeasured, 'handling times are not read', report);
}
