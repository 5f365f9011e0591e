/** Pauses of whoever brings events: all end at once when it is stopped, and none begins after that. */
export class Pauses {
  readonly #ends = new Set<() => void>();
  #isOver = false;

  /** Waits so many milliseconds, or until all is over. */
  wait(milliseconds: number): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    return new Promise((done) => {
      const end = () => {
        clearTimeout(timer);
        this.#ends.delete(end);
        done();
      };
      const timer = setTimeout(end, milliseconds);
      this.#ends.add(end);
    });
  }

  end(): void {
    this.#isOver = true;
    for (const end of this.#ends) end();
  }
}
