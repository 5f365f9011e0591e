import type { Answer } from './center-client.ts';
import { type ContactLog, emptyLog, hasGap, takeAck, takeEvent, takeOwn, takeSync } from './contact-log.ts';
import type { ContactId, EventFrame, Outgoing, Row } from './frames.ts';
import { aligned, type Draft, emptyOutbox, type Outbox, refused, renumbered, stored, write } from './outbox.ts';
import { type Phase, phaseOf } from './phase.ts';

/** What a conversation needs of its page. */
export type ConversationHost = {
  readonly side: 'student' | 'agent';
  readonly ask: (frame: Outgoing) => Promise<Answer>;
  readonly changed: () => void;
  /** A message will never be stored: its text, and the code that says why. */
  readonly refused: (text: string, code: string) => void;
  /** The contact is not ours any more, or never was. */
  readonly lost: (why: 'fenced' | 'not_found') => void;
};

const doubtMs = 300;

/** One contact as one side of it sees and continues it: the log without gaps, and what is still to be acknowledged. */
export class Conversation {
  readonly contactId: ContactId;
  /** Number of the agent's assignment; every agent write carries it. */
  epoch: number | undefined;
  readonly #host: ConversationHost;
  #log: ContactLog = emptyLog;
  #outbox: Outbox;
  #isSending = false;
  #syncing: Promise<void> | undefined;

  constructor(contactId: ContactId, host: ConversationHost, drafts: readonly Draft[] = []) {
    this.contactId = contactId;
    this.#host = host;
    this.#outbox = { ...emptyOutbox, drafts };
  }

  get rows(): readonly Row[] {
    return this.#log.rows;
  }

  /** What was said and is not acknowledged yet, oldest first. */
  get drafts(): readonly Draft[] {
    return this.#outbox.drafts;
  }

  get phase(): Phase {
    return phaseOf(this.rows);
  }

  /** Says something: it shows at once and is sent, in order, until it is acknowledged. */
  say(text: string): void {
    this.#outbox = write(this.#outbox, text);
    this.#host.changed();
    void this.#sendAll();
  }

  /** Asks for anything else about this contact; agents' frames carry their epoch. */
  async ask(frame: Outgoing): Promise<Answer> {
    const answer = await this.#host.ask({ ...frame, contactId: this.contactId, ...this.#stamp() });
    if (answer.type === 'ack' && answer.seq !== undefined) {
      this.#log = takeAck(this.#log, answer.seq);
      this.#doubt();
    }
    return answer;
  }

  /** Takes a pushed event; what is missing before it may only be late, and is asked for when it does not come. */
  take(frame: EventFrame): void {
    this.#log = takeEvent(this.#log, frame);
    this.#doubt();
    this.#host.changed();
  }

  /** Reads what happened after what is known, then sends what is left to send. */
  async sync(): Promise<void> {
    this.#syncing ??= this.#read().finally(() => {
      this.#syncing = undefined;
    });
    await this.#syncing;
    void this.#sendAll();
  }

  async #read(): Promise<void> {
    for (;;) {
      const page = await this.#host.ask({ action: 'sync', contactId: this.contactId, since: this.#log.settled });
      if (page.type === 'error' && page.code === 'not_found') this.#host.lost('not_found');
      if (page.type !== 'sync') return;
      this.#log = takeSync(this.#log, page);
      this.#outbox = aligned(this.#outbox, page.highWater);
      this.#host.changed();
      if (!page.more) return;
    }
  }

  async #sendAll(): Promise<void> {
    // A sync may be about to renumber what is left.
    if (this.#isSending || this.#syncing) return;
    this.#isSending = true;
    try {
      for (let draft = this.#outbox.drafts[0]; draft; draft = this.#outbox.drafts[0]) {
        if (!(await this.#send(draft))) return;
        this.#host.changed();
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** Sends one message; false when there is no sense in going on. */
  async #send(draft: Draft): Promise<boolean> {
    const { contactId } = this;
    const answer = await this.#host.ask({ action: 'message.send', contactId, ...draft, ...this.#stamp() });
    switch (answer.type) {
      case 'ack':
        this.#log = this.#withOwn(draft, answer.seq, answer.at);
        this.#outbox = stored(this.#outbox, draft.clientSeq);
        this.#doubt();
        return true;
      case 'gap':
        this.#outbox = renumbered(this.#outbox, answer.expected - 1);
        return true;
      case 'fenced':
        this.#host.lost('fenced');
        return false;
      case 'error':
        return this.#refuse(draft, answer.code);
      default:
        return false;
    }
  }

  async #refuse(draft: Draft, code: string): Promise<boolean> {
    if (code === 'conflict') {
      // Another window of the same person took this number; the sync says which one is free.
      await this.#read();
      this.#outbox = renumbered(this.#outbox, Math.max(draft.clientSeq, this.#outbox.highWater));
      return true;
    }
    this.#outbox = refused(this.#outbox, draft.clientSeq);
    this.#host.refused(draft.text, code);
    return true;
  }

  #withOwn(draft: Draft, seq: number | undefined, at: number | undefined): ContactLog {
    if (seq === undefined) return this.#log;
    const event = { type: 'message', from: this.#host.side, ...draft } as const;
    return takeOwn(this.#log, { seq, at: at ?? Date.now(), event });
  }

  #stamp(): { readonly epoch?: number } {
    return this.epoch === undefined ? {} : { epoch: this.epoch };
  }

  #doubt(): void {
    if (!hasGap(this.#log)) return;
    setTimeout(() => {
      if (hasGap(this.#log)) void this.sync();
    }, doubtMs);
  }
}
