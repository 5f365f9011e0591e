import { candidatesOf, type DrawnContact, drawn, withPeers } from '../../shared/domain/quality/draw.ts';
import { hoursOfWeek, lastWeek } from '../../shared/domain/quality/week.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import type { QualityPorts } from './quality-ports.ts';

// The last contacts of a week are folded into records within seconds; an hour is plenty.
const settledAfterMs = 3_600_000;
const hoursAtOnce = 4;

/**
 * Draws the contacts of the last week for review, once.
 *
 * Outcome: of each agent so many contacts of the week, chosen by a digest; undefined when there is nothing to do. Two at once draw the same, and so does whoever goes on where another was stopped.
 *
 * 1. unless the week is drawn, or ended just now: load its contacts, hour by hour; 2. keep of each hour what is drawn so far; 3. keep the whole.
 */
export async function drawWeek(
  ports: Pick<QualityPorts, 'finished' | 'sample' | 'quality' | 'timeZone' | 'digest'>,
  now: Ms,
): Promise<number | undefined> {
  const past = lastWeek(ports.timeZone, now);
  if (now < past.until + settledAfterMs || (await ports.sample.weeks()).includes(past.week)) return undefined;
  const draw = (candidates: readonly DrawnContact[]) => drawn(candidates, ports.quality.drawnAnAgent, ports.digest);
  // Of each hour no more than may be drawn of it is held: the records of a week are too many for one function.
  const byHour = await inParallel(hoursOfWeek(past), hoursAtOnce, async (hour) =>
    draw(candidatesOf(past, await ports.finished.ofHour(hour))),
  );
  const all = draw(byHour.flat());
  const chosen = ports.quality.forms?.peer ? withPeers(all, ports.digest) : all;
  await ports.sample.put(past.week, chosen, now);
  return chosen.length;
}
