import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { Overflow } from '../rules/rules.ts';

/** Everybody who waits: in queues, and past a queue's bound in its overflow. */
export class Line {
  readonly #overflow: Overflow | undefined;
  readonly #rows = new Map<string, LaneRow>();
  readonly #beyond = new Map<string, Map<string, LaneRow>>();
  #works: readonly LaneRow[] | undefined;

  constructor(overflow: Overflow | undefined) {
    this.#overflow = overflow;
  }

  /** The rows rules may offer. */
  get works(): readonly LaneRow[] {
    this.#works ??= [...this.#rows.values()];
    return this.#works;
  }

  /** How many wait, in queues and in overflow. */
  get size(): number {
    let size = this.#rows.size;
    for (const rows of this.#beyond.values()) size += rows.size;
    return size;
  }

  /** Gives a new contact its place: in its queue, or in overflow behind whoever waits there. */
  join(row: LaneRow): void {
    if (this.#overflow?.isFull(row.queue, this.#in(row.queue), row)) this.#wait(row);
    else this.back(row);
  }

  /** Gives a contact its place in its queue back. */
  back(row: LaneRow): void {
    this.#rows.set(row.contactId, row);
    this.#works = undefined;
  }

  /** Takes a contact out, wherever it waits. */
  leave(row: LaneRow): void {
    this.#works = undefined;
    if (!this.#rows.delete(row.contactId)) this.#behind(row.queue).delete(row.contactId);
  }

  /** Fills the queues from their overflow; the number of contacts that came back. */
  pull(): number {
    const overflow = this.#overflow;
    if (!overflow) return 0;
    let pulled = 0;
    for (const [queue, rows] of this.#beyond) {
      if (rows.size === 0) continue;
      for (const row of [...rows.values()].slice(0, overflow.admitCount(queue, this.#in(queue)))) {
        rows.delete(row.contactId);
        this.back({ ...row, overflowed: true, inOverflow: false });
        pulled += 1;
      }
    }
    return pulled;
  }

  // The product's rules see who waits in overflow behind those in the queue.
  #in(queue: string): readonly LaneRow[] {
    return [...this.works.filter((row) => row.queue === queue), ...this.#behind(queue).values()];
  }

  #wait(row: LaneRow): void {
    this.#behind(row.queue).set(row.contactId, { ...row, inOverflow: true });
  }

  #behind(queue: string): Map<string, LaneRow> {
    const rows = this.#beyond.get(queue) ?? new Map<string, LaneRow>();
    this.#beyond.set(queue, rows);
    return rows;
  }
}
