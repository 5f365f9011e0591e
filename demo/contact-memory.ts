import type { EventFrame, SeenRow } from './frames.ts';

/** What one client knows of one contact: every event once, and up to where nothing is missing. */
export class ContactMemory {
  readonly contactId: string;
  /** Highest `clientSeq` of ours the center acknowledged. */
  highWater = 0;
  /** The center has nothing for us up to this number that we do not know. */
  settled = 0;
  /** False when it is not ours any more: what is missing of it is not asked for. */
  isFollowed = true;
  readonly #known = new Set<number>();
  readonly #own = new Set<number>();
  #ahead: EventFrame[] = [];
  readonly #inbox: SeenRow[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(contactId: string) {
    this.contactId = contactId;
  }

  /** How many events were delivered so far: the cursor that skips them all. */
  get size(): number {
    return this.#inbox.length;
  }

  /** The events delivered so far, in order of delivery. */
  get rows(): readonly SeenRow[] {
    return this.#inbox;
  }

  /** True while an event or an acknowledgement has come whose predecessor has not. */
  get hasGap(): boolean {
    return this.#ahead.length > 0 || this.#own.size > 0;
  }

  /** Takes a pushed event; one that follows something unknown waits for it. */
  take(frame: EventFrame): void {
    if (frame.seq <= this.settled || this.#known.has(frame.seq)) return;
    this.#ahead.push(frame);
    this.#advance();
  }

  /** Takes an acknowledgement: what we caused ourselves is not pushed to us. */
  acknowledge(seq: number): void {
    if (seq <= this.settled) return;
    this.#own.add(seq);
    this.#advance();
  }

  /** Takes one page of a sync, which leaves nothing missing up to `upTo`. */
  synced(rows: readonly SeenRow[], upTo: number): void {
    for (const row of rows) this.#deliver(row);
    this.settled = Math.max(this.settled, upTo);
    this.#advance();
  }

  /** True when an event of one of these types has been delivered at a cursor or later. */
  hasFrom(cursor: number, types: readonly string[]): boolean {
    return this.#inbox.slice(cursor).some(({ event }) => types.includes(event.type));
  }

  /** The event at a cursor; waits for it until the signal says stop, and gives undefined then. */
  async at(cursor: number, signal: AbortSignal): Promise<SeenRow | undefined> {
    while (this.#inbox[cursor] === undefined && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.#waiting.add(wake);
        signal.addEventListener('abort', wake, { once: true });
      });
    }
    return this.#inbox[cursor];
  }

  #advance(): void {
    for (;;) {
      const next = this.#ahead.find((frame) => frame.prev <= this.settled);
      if (next) {
        this.#ahead = this.#ahead.filter((frame) => frame !== next);
        this.#deliver({ seq: next.seq, at: next.at, event: next.event });
        this.settled = Math.max(this.settled, next.seq);
      } else if (this.#own.delete(this.settled + 1)) {
        this.settled += 1;
      } else {
        break;
      }
    }
    this.#ahead = this.#ahead.filter((frame) => frame.seq > this.settled);
    for (const seq of [...this.#own]) if (seq <= this.settled) this.#own.delete(seq);
  }

  #deliver(row: SeenRow): void {
    if (this.#known.has(row.seq)) return;
    this.#known.add(row.seq);
    this.#inbox.push(row);
    for (const wake of [...this.#waiting]) wake();
  }
}
