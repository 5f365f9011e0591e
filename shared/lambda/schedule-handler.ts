import type { Clock } from '../ports/clock.ts';
import type { Ms } from '../schema/ids.ts';
import { around, type LambdaHandler } from './around.ts';
import { systemClock } from './clock.ts';

/** A handler for a schedule: runs the workflow at the moment it is called; what the schedule sends along is ignored. */
export function scheduleHandler(work: (now: Ms) => Promise<void>, clock: Clock = systemClock): LambdaHandler<void> {
  return around(() => work(clock()));
}
