const mostKeys = 10_000;

/** What a warm function remembers from one call to the next, under so many keys at most: past that the one written longest ago is forgotten. */
export class Remembered<Value> {
  readonly #values = new Map<string, Value>();

  /** The value under a key; undefined when there is none, or it was forgotten. */
  get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  /** Keeps a value as the newest. */
  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (oldest !== undefined && this.#values.size > mostKeys) this.#values.delete(oldest);
  }
}
