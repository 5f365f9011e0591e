import type { PeakLevel, PeakLevels } from '../../shared/domain/peak/peak-level.ts';
import type { Ms } from '../../shared/schema/ids.ts';

/** How long queues were at each level that is not green, summed over queues, and how often a level began or ended. */
export type LevelTimes = { readonly amberMinutes: number; readonly redMinutes: number; readonly changes: number };

/** Keeps what a run told of its levels. */
export class LevelLog {
  readonly #minutes = { amber: 0, red: 0 };
  #levels: PeakLevels = new Map();
  #since: Ms = 0;
  #changes = 0;

  /** Notes the levels from now on. */
  note(levels: PeakLevels, now: Ms): void {
    for (const level of this.#levels.values())
      if (level !== 'green') this.#minutes[level] += (now - this.#since) / 60_000;
    this.#changes += changesBetween(this.#levels, levels);
    this.#levels = levels;
    this.#since = now;
  }

  /** What it came to. */
  get times(): LevelTimes {
    return { amberMinutes: this.#minutes.amber, redMinutes: this.#minutes.red, changes: this.#changes };
  }
}

function changesBetween(before: PeakLevels, after: PeakLevels): number {
  const levelIn = (levels: PeakLevels, queue: string): PeakLevel => levels.get(queue) ?? 'green';
  const queues = new Set([...before.keys(), ...after.keys()]);
  return [...queues].filter((queue) => levelIn(before, queue) !== levelIn(after, queue)).length;
}
