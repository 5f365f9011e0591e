import type { Contact } from '../client/index.ts';
import type { SeenEvent, SeenRow } from './frames.ts';

/** What one person knows of one contact, to be read from a cursor on; the client keeps it in order and without gaps. */
export class ContactMemory {
  readonly contactId: string;
  readonly contact: Contact<SeenEvent>;
  readonly #waiting = new Set<() => void>();

  constructor(contactId: string, contact: Contact<SeenEvent>) {
    this.contactId = contactId;
    this.contact = contact;
  }

  /** How many events are known so far: the cursor that skips them all. */
  get size(): number {
    return this.rows.length;
  }

  get rows(): readonly SeenRow[] {
    return this.contact.rows;
  }

  /** True when an event of one of these types is known at a cursor or later. */
  hasFrom(cursor: number, types: readonly string[]): boolean {
    return this.rows.slice(cursor).some(({ event }) => types.includes(event.type));
  }

  /** Tells who waits that there may be news. */
  wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** The event at a cursor; waits for it until the signal says stop, and gives undefined then. */
  async at(cursor: number, signal: AbortSignal): Promise<SeenRow | undefined> {
    while (this.rows[cursor] === undefined && !signal.aborted) {
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
    return this.rows[cursor];
  }
}
