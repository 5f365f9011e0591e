type Close = () => Promise<void> | void;

/** What must be closed in the end, the newest first. */
export class Closers {
  readonly #closers: Close[] = [];
  #isClosed = false;

  /** Remembers how to close a thing and gives the thing back; what comes after the end is closed at once. */
  add<T>(thing: T, close: Close): T {
    if (this.#isClosed) void close();
    else this.#closers.push(close);
    return thing;
  }

  /** Closes everything once, going on when one close fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const close of this.#closers.splice(0).toReversed()) {
      try {
        await close();
      } catch {
        // What cannot be closed ends with the process.
      }
    }
  }
}
