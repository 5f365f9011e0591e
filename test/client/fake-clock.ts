import type { Clock } from '../../client/index.ts';

type Due = { readonly at: number; readonly turn: number; readonly act: () => void };

/** Time that passes only when told to, and then as fast as it can. */
export class FakeClock implements Clock {
  #now = 1_000_000;
  #turns = 0;
  readonly #due = new Set<Due>();

  readonly now = (): number => this.#now;

  readonly after = (ms: number, act: () => void): (() => void) => {
    this.#turns += 1;
    const due = { at: this.#now + Math.max(0, ms), turn: this.#turns, act };
    this.#due.add(due);
    return () => void this.#due.delete(due);
  };

  /** Lets so many milliseconds pass; everything that is due happens in order, each with all that follows from it at once. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#due.delete(next);
      this.#now = next.at;
      next.act();
      await settled();
    }
    this.#now = end;
  }

  #next(end: number): Due | undefined {
    let first: Due | undefined;
    for (const due of this.#due) {
      if (due.at <= end && (!first || due.at < first.at || (due.at === first.at && due.turn < first.turn))) first = due;
    }
    return first;
  }
}

// Every promise that can go on has gone on.
function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
