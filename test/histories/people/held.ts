import type { Heard } from '../center/gateway.ts';
import { typeOf } from './conversation.ts';

/** A contact in an agent's hands, as the agent's page sees it. */
export class Held {
  readonly contactId: string;
  epoch: number;
  readonly isCallback: boolean;
  top = 0;
  newest = 0;
  isWrappingUp = false;
  /** The student said something that nobody answered yet. */
  isOwed = true;
  idleSince: number;

  constructor(contactId: string, epoch: number, isCallback: boolean, now: number) {
    this.contactId = contactId;
    this.epoch = epoch;
    this.isCallback = isCallback;
    this.idleSince = now;
  }

  /** Takes an event in; false when one before it is missing. */
  take(frame: Heard, now: number): boolean {
    this.see(frame['event'], now);
    if (Number(frame['prev']) > this.top) return false;
    this.top = Math.max(this.top, Number(frame['seq']));
    return true;
  }

  takePage(frame: Heard, now: number): void {
    for (const row of Array.isArray(frame['events']) ? frame['events'] : []) this.see(row.event, now);
    this.top = Math.max(this.top, Number(frame['upTo']));
    this.newest = Math.max(this.newest, Number(frame['highWater']));
    this.isWrappingUp = frame['phase'] === 'wrap-up';
  }

  /** The student wrote meanwhile: the conversation is not over. */
  goesOn(): void {
    this.isWrappingUp = false;
    this.isOwed = true;
  }

  see(event: unknown, now: number): void {
    const type = typeOf(event);
    const { from, epoch, refused } = Object(event);
    this.idleSince = now;
    // A file is something said.
    const isSaid = type === 'message' || (type === 'file' && refused === undefined);
    if (isSaid) this.isOwed = from === 'student';
    if (type === 'accepted' && typeof epoch === 'number') this.epoch = epoch;
    if (type === 'wrap-up-started') this.isWrappingUp = true;
    // A student who writes while the agent finishes is in conversation again.
    if (isSaid && from === 'student') this.isWrappingUp = false;
  }
}
