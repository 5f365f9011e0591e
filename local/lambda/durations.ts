const kept = 1000;

/** The newest thousand durations of a function, in milliseconds. */
export class Durations {
  readonly #values: number[] = [];
  #next = 0;

  add(milliseconds: number): void {
    this.#values[this.#next] = milliseconds;
    this.#next = (this.#next + 1) % kept;
  }

  /** Nearest-rank percentile in milliseconds, one decimal; 0 when nothing was added. */
  percentile(percent: number): number {
    const sorted = this.#values.toSorted((a, b) => a - b);
    const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
    return Math.round(value * 10) / 10;
  }
}
