import type { PeakLevel, PeakLevels } from '../../shared/domain/peak/peak-level.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { halfHours } from '../staffing/arrivals/day.ts';
import { halfHourOf, nextHalfHour } from './half-hour-of.ts';

/** How long queues were at each level that is not green, summed over queues and days, by half-hour of the day; and how often a level began or ended. */
export type LevelTimes = {
  readonly amberMinutes: readonly number[];
  readonly redMinutes: readonly number[];
  readonly changes: number;
};

/** Keeps what a run told of its levels. */
export class LevelLog {
  readonly #minutes = { amber: noMinutes(), red: noMinutes() };
  #levels: PeakLevels = new Map();
  #since: Ms = 0;
  #changes = 0;

  /** Notes the levels from now on. */
  readonly note = (levels: PeakLevels, now: Ms): void => {
    for (const level of this.#levels.values())
      if (level !== 'green') addMinutes(this.#minutes[level], this.#since, now);
    this.#changes += changesBetween(this.#levels, levels);
    this.#levels = levels;
    this.#since = now;
  };

  /** What it came to. */
  get times(): LevelTimes {
    return { amberMinutes: this.#minutes.amber, redMinutes: this.#minutes.red, changes: this.#changes };
  }
}

function noMinutes(): number[] {
  return Array.from({ length: halfHours }, () => 0);
}

function addMinutes(minutes: number[], from: Ms, to: Ms): void {
  for (let at = from; at < to; at = nextHalfHour(at)) {
    const slot = halfHourOf(at);
    minutes[slot] = (minutes[slot] ?? 0) + (Math.min(to, nextHalfHour(at)) - at) / 60_000;
  }
}

function changesBetween(before: PeakLevels, after: PeakLevels): number {
  const levelIn = (levels: PeakLevels, queue: string): PeakLevel => levels.get(queue) ?? 'green';
  const queues = new Set([...before.keys(), ...after.keys()]);
  return [...queues].filter((queue) => levelIn(before, queue) !== levelIn(after, queue)).length;
}
