import type { Heard } from '../center/gateway.ts';

/** Something said that is not acknowledged yet. */
export type Said = { clientSeq: number; readonly text: string };

/** What one page knows of a contact: what it has seen, and what it has said. */
export class Conversation {
  readonly openId: string;
  contactId: string | undefined;
  /** Newest event it has everything before of. */
  top = 0;
  /** The number its newest message has. */
  newest = 0;
  pending: readonly Said[] = [];
  isClosed = false;
  /** Answers of the bot not rated yet. */
  answers: readonly number[] = [];
  readonly seen = new Map<number, string>();

  constructor(openId: string) {
    this.openId = openId;
  }

  /** Numbers a text as the next message. */
  say(text: string): Said {
    this.newest += 1;
    const said = { clientSeq: this.newest, text };
    this.pending = [...this.pending, said];
    return said;
  }

  settle(said: Said): void {
    this.pending = this.pending.filter((one) => one !== said);
  }

  /** Takes an event in; false when one before it is missing. */
  take(frame: Heard): boolean {
    const { seq, prev } = frame;
    if (typeof seq !== 'number' || typeof prev !== 'number') return true;
    this.#see(seq, frame['event']);
    if (prev > this.top) return false;
    this.top = Math.max(this.top, seq);
    return true;
  }

  /** Takes a page of the log in; true when there is more. */
  takePage(frame: Heard): boolean {
    const { events, upTo, more, highWater } = frame;
    for (const row of Array.isArray(events) ? events : []) this.#see(Number(row.seq), row.event);
    this.top = Math.max(this.top, Number(upTo));
    this.newest = Math.max(this.newest, Number(highWater));
    this.isClosed = frame['phase'] === 'closed';
    return more === true;
  }

  /** Gives what is pending new numbers from the next one on; what turned out to be stored keeps its own. */
  renumber(highWater: number, isStored: (said: Said) => boolean): void {
    const waiting = this.pending.filter((said) => !isStored(said));
    this.pending = waiting.map((said, at) => ({ ...said, clientSeq: highWater + 1 + at }));
    this.newest = highWater + waiting.length;
  }

  #see(seq: number, event: unknown): void {
    const type = typeOf(event);
    this.seen.set(seq, JSON.stringify(event));
    if (type === 'answered') this.answers = [...this.answers, seq];
    if (type === 'closed' || type === 'abandoned') this.isClosed = true;
    if (type === 'reopened') this.isClosed = false;
  }
}

/** The type of an event, whatever it is. */
export function typeOf(event: unknown): string {
  return typeof event === 'object' && event !== null ? String(Reflect.get(event, 'type')) : '';
}
