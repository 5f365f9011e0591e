import { type HandlingTimes, handlingTimes, nothingMeasured, rememberedMs } from '../domain/routing/handling-times.ts';
import type { HandledHours } from '../ports/handled-hours.ts';
import type { Ms } from '../schema/ids.ts';
import type { Report } from './follow-through.ts';

/** How long contacts take, as measured until some minutes ago. */
export type MeasuredTimes = (now: Ms) => Promise<HandlingTimes>;

// Of weeks that are weighed by the week a quarter of an hour is no news.
const readEveryMs = 900_000;

/** Reads what was measured at most every 15 minutes a function instance. What cannot be read is reported, and what was known before holds: a wait is told all the same. */
export function measuredTimes(hours: Pick<HandledHours, 'since'>, report: Report): MeasuredTimes {
  let known: { readonly at: Ms; readonly times: Promise<HandlingTimes> } | undefined;
  const read = async (now: Ms, before: HandlingTimes): Promise<HandlingTimes> => {
    try {
      return handlingTimes(await hours.since(now - rememberedMs), now);
    } catch (error) {
      report('handling times are not read', error, {});
      return before;
    }
  };
  return (now) => {
    if (known && now - known.at < readEveryMs) return known.times;
    const before = known?.times ?? Promise.resolve(nothingMeasured);
    const times = before.then((times) => read(now, times));
    known = { at: now, times };
    return times;
  };
}
