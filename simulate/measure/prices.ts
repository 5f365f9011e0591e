const binSeconds = 120;

/** The moments between two others, in seconds, at which prices change. */
export function* edgesBetween(from: number, to: number): Iterable<number> {
  for (let edge = Math.ceil(from / binSeconds) * binSeconds; edge < to; edge += binSeconds) yield edge;
}

/** What room costs a second, constant over two minutes, and how much of it is used at these prices. After the last day nothing costs anything. */
export class Prices {
  readonly #room: number;
  readonly #prices: Float64Array;
  readonly #used: Float64Array;
  /** What room for one costs from the beginning until a bin begins. */
  readonly #until: Float64Array;

  constructor(days: number, room: number) {
    const bins = (days * 86_400) / binSeconds;
    this.#room = room;
    this.#prices = new Float64Array(bins);
    this.#used = new Float64Array(bins);
    this.#until = new Float64Array(bins + 1);
  }

  /** What room for one costs from one moment to another. */
  between(from: number, to: number): number {
    return this.#paidUntil(to) - this.#paidUntil(from);
  }

  /** The lowest price from one moment to another, both with what is just beside them; of equals the first. */
  lowest(from: number, to: number): { readonly price: number; readonly bin: number } {
    const first = Math.max(0, Math.ceil(from / binSeconds) - 1);
    let lowest = { price: this.#prices[first] ?? 0, bin: first };
    for (let bin = first + 1; bin * binSeconds <= to; bin += 1) {
      const price = this.#prices[bin] ?? 0;
      if (price < lowest.price) lowest = { price, bin };
    }
    return lowest;
  }

  /** What all room costs. */
  get total(): number {
    return this.#room * (this.#until.at(-1) ?? 0);
  }

  /** Notes that something uses so much of the room from one moment to another. */
  use(from: number, to: number, much: number): void {
    for (let bin = Math.floor(from / binSeconds); bin * binSeconds < to; bin += 1) {
      const seconds = Math.min(to, (bin + 1) * binSeconds) - Math.max(from, bin * binSeconds);
      this.useIn(bin, much * seconds);
    }
  }

  /** Notes that so much, times seconds, is used in one bin. */
  useIn(bin: number, much: number): void {
    const used = this.#used[bin];
    if (used !== undefined) this.#used[bin] = used + much;
  }

  /** Makes dearer what is used by more than there is room for and cheaper what is not, and begins to count anew. */
  move(step: number): void {
    for (let bin = 0; bin < this.#prices.length; bin += 1) {
      const excess = (this.#used[bin] ?? 0) / binSeconds - this.#room;
      const price = Math.max(0, (this.#prices[bin] ?? 0) + step * excess);
      this.#prices[bin] = price;
      this.#until[bin + 1] = (this.#until[bin] ?? 0) + price * binSeconds;
    }
    this.#used.fill(0);
  }

  #paidUntil(at: number): number {
    const bin = Math.min(Math.floor(at / binSeconds), this.#prices.length);
    const within = (at - bin * binSeconds) * (this.#prices[bin] ?? 0);
    return (this.#until[bin] ?? 0) + within;
  }
}
