/** Something that happens at a moment; of two at the same moment the one that was planned first. */
export type Planned = { readonly at: number; readonly order: number; readonly act: () => void };

/** Planned events, the next one on top. */
export class EventHeap {
  readonly #events: Planned[] = [];

  get next(): Planned | undefined {
    return this.#events[0];
  }

  push(event: Planned): void {
    let at = this.#events.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): Planned | undefined {
    const [first] = this.#events;
    const last = this.#events.pop();
    if (first === last || !last) return first;
    this.#events[0] = last;
    this.#sink();
    return first;
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#events[one], this.#events[other]];
    if (!a || !b) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#events[one], this.#events[other]];
    if (!a || !b) return;
    this.#events[one] = b;
    this.#events[other] = a;
  }
}
