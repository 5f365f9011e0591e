/** Something that will happen. */
type Timed = { readonly at: number };

/** What is to happen, the earliest first; what falls on the same moment comes out as it was put in. */
export class EventHeap<Event extends Timed> {
  readonly #entries: { readonly event: Event; readonly order: number }[] = [];
  #order = 0;

  /** Adds an event. */
  put(event: Event): void {
    this.#entries.push({ event, order: this.#order });
    this.#order += 1;
    this.#rise(this.#entries.length - 1);
  }

  /** When the next event is; infinity when none is left. */
  get nextAt(): number {
    return this.#entries[0]?.event.at ?? Number.POSITIVE_INFINITY;
  }

  /** Takes the next event out. */
  take(): Event | undefined {
    const first = this.#entries[0];
    const last = this.#entries.pop();
    if (first && last && first !== last) {
      this.#entries[0] = last;
      this.#sink(0);
    }
    return first?.event;
  }

  #rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    for (let at = from; ; ) {
      const left = 2 * at + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(child, at)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const a = this.#entries[one];
    const b = this.#entries[other];
    if (!a || !b) return a !== undefined;
    return a.event.at < b.event.at || (a.event.at === b.event.at && a.order < b.order);
  }

  #swap(one: number, other: number): void {
    const a = this.#entries[one];
    const b = this.#entries[other];
    if (!a || !b) return;
    this.#entries[one] = b;
    this.#entries[other] = a;
  }
}
