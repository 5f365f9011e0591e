import type { Clock } from './clock.ts';
import type { AnyEvent, Row, Typed } from './event.ts';
import type { EventFrame } from './frames.ts';
import { emptyLog, hasGap, type Log, takeAck, takeEvent, takeSync } from './log.ts';
import {
  aligned,
  emptyOutbox,
  numberOf,
  type Outbox,
  type Pending,
  pendingOf,
  refused,
  renumbered,
  stored,
  tried,
  write,
} from './outbox.ts';
import { type Phase, phaseOf } from './phase.ts';
import { ownMessage } from './read-frame.ts';
import type { Answer, Outgoing } from './request.ts';

/** What a contact needs of its client. */
export type ContactHost<E extends Typed> = {
  readonly clock: Clock;
  readonly ask: (frame: Outgoing) => Promise<Answer<E>>;
  readonly changed: (contact: Contact<E>) => void;
  readonly refused: ((contact: Contact<E>, text: string, code: string) => void) | undefined;
  readonly lost: ((contact: Contact<E>, why: 'fenced' | 'not_found') => void) | undefined;
};

/** What of a contact outlives a reload. */
export type Kept = {
  /** What the contact is opened with, a number of ours among it, so that opening it twice opens one. */
  readonly wish?: Readonly<Record<string, unknown>> | undefined;
  readonly contactId?: string | undefined;
  readonly outbox: Outbox;
};

type Acknowledged = Pending & { readonly seq: number };

const doubtMs = 300;

/** One contact as one side of it sees and continues it: the log without gaps, and what is still on its way. */
export class Contact<E extends Typed = AnyEvent> {
  /** Number of the agent's assignment; every agent write carries it. */
  epoch: number | undefined;
  readonly #host: ContactHost<E>;
  readonly #wish: Kept['wish'];
  readonly #told: ((answer: Answer<E>) => void)[] = [];
  #contactId: string | undefined;
  #log: Log<E> = emptyLog;
  #outbox: Outbox;
  /** Acknowledged, and not in the log yet because something before it is missing. */
  #acknowledged: readonly Acknowledged[] = [];
  #opening: Promise<Answer<E> | undefined> | undefined;
  #syncing: Promise<void> | undefined;
  #isSynced = false;
  #isSending = false;
  #isDoubting = false;

  constructor(host: ContactHost<E>, { wish, contactId, outbox = emptyOutbox }: Partial<Kept>) {
    this.#host = host;
    this.#wish = wish;
    this.#contactId = contactId;
    this.#outbox = outbox;
  }

  /** The center's id; undefined until the contact is open there. */
  get contactId(): string | undefined {
    return this.#contactId;
  }

  /** What happened, in order and without a gap; grows only at its end. */
  get rows(): readonly Row<E>[] {
    return this.#log.rows;
  }

  /** What was said and is not in the log yet, oldest first. */
  get pending(): readonly Pending[] {
    return [...this.#between, ...pendingOf(this.#outbox)];
  }

  get #between(): readonly Acknowledged[] {
    return this.#acknowledged.filter(({ seq }) => seq > this.#log.settled);
  }

  get phase(): Phase {
    return phaseOf(this.rows);
  }

  /** True while its person may wait for news. */
  get isLive(): boolean {
    return !!this.#contactId && this.phase !== 'closed' && this.phase !== 'callback';
  }

  /** What has to outlive a reload. */
  get kept(): Kept {
    return { wish: this.#wish, contactId: this.#contactId, outbox: this.#outbox };
  }

  /** Says something: it is pending at once and sent, in order, until there is an answer, which opens the contact first. */
  say(text: string): Promise<Answer<E>> {
    this.#outbox = write(this.#outbox, text);
    const told = new Promise<Answer<E>>((resolve) => {
      this.#told[this.#outbox.texts.length - 1] = resolve;
    });
    this.#host.changed(this);
    void this.#sendAll();
    return told;
  }

  /** Asks for anything else about this contact, which is opened first, for a person by the same frame; agents' frames carry their epoch. */
  async ask(frame: Outgoing): Promise<Answer<E>> {
    const refusal = await this.#open(frame.action === 'agent.request' && { forPerson: true });
    if (refusal) return refusal;
    return this.#took(await this.#host.ask({ ...frame, contactId: this.#contactId, epoch: this.epoch }));
  }

  /** Takes a pushed event; what is missing before it may only be late, and is asked for when it does not come. */
  take(frame: EventFrame<E>): void {
    this.#update(takeEvent(this.#log, frame));
  }

  /** Reads what happened after what is known. */
  sync(): Promise<void> {
    this.#syncing ??= this.#read().finally(() => {
      this.#syncing = undefined;
    });
    return this.#syncing;
  }

  /** After a connection was opened: tells the center where we are by reading, and goes on sending. */
  async resume(): Promise<void> {
    if (this.#contactId) await this.sync();
    await this.#sendAll();
  }

  /** Gives what there is to say without another frame: why it is not open, or that a person was asked for with it. */
  async #open(wish?: false | { readonly forPerson: true }): Promise<Answer<E> | undefined> {
    if (this.#contactId) return undefined;
    this.#opening ??= this.#host.ask({ action: 'contact.open', ...this.#wish, ...wish }).then((answer) => {
      this.#opening = undefined;
      // A center of before knows no such wish; what else is refused is so again.
      return wish && answer.type === 'error' ? this.#open() : this.#took(answer);
    });
    const answer = await this.#opening;
    return answer?.type === 'ack' && (!wish || answer.seq === 1) ? undefined : answer;
  }

  #took(answer: Answer<E>): Answer<E> {
    if (answer.type === 'ack') {
      this.#contactId ??= answer.contactId;
      this.#update(takeAck(this.#log, answer.seq ?? 0));
    }
    return answer;
  }

  async #read(): Promise<void> {
    for (;;) {
      const page = await this.#host.ask({ action: 'sync', contactId: this.#contactId, since: this.#log.settled });
      if (page.type === 'error') {
        // What cannot be read is not asked for again and again.
        this.#log = { ...this.#log, ahead: [], heardOf: 0 };
        if (page.code === 'not_found') this.#host.lost?.(this, page.code);
      }
      if (page.type !== 'sync') return;
      this.#isSynced = true;
      this.#outbox = aligned(this.#outbox, page.highWater);
      this.#update(takeSync(this.#log, page));
      if (!page.more) return;
    }
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#outbox.texts.length > 0) {
      const answer = (await this.#open()) ?? (await this.#sendFirst());
      if (answer.type === 'stopped') break;
      await this.#hear(answer);
    }
    this.#isSending = false;
  }

  async #sendFirst(): Promise<Answer<E>> {
    // Before anything is sent the sync says which number is free.
    if (!this.#isSynced) await this.sync();
    this.#outbox = tried(this.#outbox);
    this.#host.changed(this);
    return this.ask({ action: 'message.send', clientSeq: numberOf(this.#outbox), text: this.#outbox.texts[0] });
  }

  async #hear(answer: Answer<E>): Promise<void> {
    const clientSeq = numberOf(this.#outbox);
    if (answer.type === 'gap') this.#outbox = renumbered(this.#outbox, answer.expected - 1);
    else if (answer.type === 'error' && answer.code === 'conflict') {
      // Another device of the same person took this number; the sync says which one is free.
      await this.sync();
      this.#outbox = renumbered(this.#outbox, Math.max(clientSeq, this.#outbox.highWater));
    } else this.#settle(answer, clientSeq);
    this.#host.changed(this);
  }

  #settle(answer: Answer<E>, clientSeq: number): void {
    const [text = ''] = this.#outbox.texts;
    const told = this.#told.shift();
    if (answer.type === 'ack') {
      this.#outbox = stored(this.#outbox);
      this.#stored({ clientSeq, text }, answer.seq ?? 0, answer.at);
    } else {
      this.#outbox = refused(this.#outbox);
      if (answer.type === 'fenced') this.#host.lost?.(this, 'fenced');
      this.#host.refused?.(this, text, answer.type === 'error' ? answer.code : answer.type);
    }
    told?.(answer);
  }

  /** Nobody pushes our own message to us: the acknowledgement says where it stands. */
  #stored(message: Pending, seq: number, at = this.#host.clock.now()): void {
    const event = ownMessage<E>(this.epoch ? 'agent' : 'student', message);
    this.#acknowledged = [...this.#between, { ...message, seq }];
    this.take({ type: 'event', contactId: this.#contactId ?? '', seq, prev: seq - 1, at, event });
  }

  #update(log: Log<E>): void {
    this.#log = log;
    this.#doubt();
    this.#host.changed(this);
  }

  #doubt(): void {
    if (this.#isDoubting || !hasGap(this.#log)) return;
    this.#isDoubting = true;
    this.#host.clock.after(doubtMs, () => {
      this.#isDoubting = false;
      if (hasGap(this.#log)) void this.sync();
    });
  }
}
