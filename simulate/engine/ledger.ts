import type { ExpectedWait } from '../../shared/domain/routing/wait.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { Coming } from '../world/contacts.ts';

/** What became of a contact's wait: `callback` for whoever went and was to be called. */
export type End = 'answered' | 'abandoned' | 'callback' | 'waiting';

/** One contact's story: how it ended, how long the student waited for a person, and when its work was done. */
export type Fate = {
  readonly contact: Coming;
  end: End;
  waitedMs: number;
  doneAtMs: number | undefined;
  /** The wait the student was told as they came; undefined for whoever was asked for at once, and under rules that tell none. */
  told: ExpectedWait | undefined;
  /** By when a callback was promised, and when it was made. */
  /** Whether an agent who had served the student that day was known, and whether they took it. */
  knownAgent: 'took' | 'other' | undefined;
  promisedAtMs: number | undefined;
  calledAtMs: number | undefined;
};

/** Keeps what happened: each contact's fate, how many waited over time, and a hash of every event. */
export class Ledger {
  readonly fates: Fate[];
  #waiting = 0;
  #waitingMs = 0;
  #since: Ms;
  #hash = 0x811c9dc5;

  constructor(contacts: readonly Coming[], start: Ms) {
    this.#since = start;
    this.fates = contacts.map((contact) => ({
      contact,
      end: 'waiting',
      waitedMs: 0,
      doneAtMs: undefined,
      told: undefined,
      knownAgent: undefined,
      promisedAtMs: undefined,
      calledAtMs: undefined,
    }));
  }

  /** A live contact begins to wait. */
  begins(now: Ms): void {
    this.#pass(now);
    this.#waiting += 1;
  }

  /** A contact's wait ends. */
  ends(contact: Coming, end: End, now: Ms): void {
    const fate = this.fates[contact.index];
    if (!fate) return;
    fate.end = end;
    fate.waitedMs = now - contact.atMs;
    if (contact.kind.channel === 'email') return;
    this.#pass(now);
    this.#waiting -= 1;
  }

  /** Notes that an event happened. */
  note(kind: number, now: Ms, contact: number, seat: number): void {
    for (const value of [kind, Math.round(now) >>> 0, contact, seat]) {
      this.#hash = Math.imul(this.#hash ^ value, 0x01000193) >>> 0;
    }
  }

  /** Live contacts that waited, summed over time, in seconds: what Little's law says of the mean queue. */
  waitingSeconds(now: Ms): number {
    this.#pass(now);
    return this.#waitingMs / 1000;
  }

  /** The hash of everything that happened, as eight hex digits. */
  get hash(): string {
    return this.#hash.toString(16).padStart(8, '0');
  }

  #pass(now: Ms): void {
    this.#waitingMs += this.#waiting * (now - this.#since);
    this.#since = now;
  }
}
