import { setTimeout as pause } from 'node:timers/promises';
import { ContactMemory } from './contact-memory.ts';
import type { Frame, Reply, SeenRow } from './frames.ts';
import type { ClientRecord, SentMessage } from './ledger.ts';
import { type Asked, type Outgoing, Socket } from './socket.ts';
import type { Tally } from './tally.ts';

/** What a client needs of the world. */
export type ClientWorld = {
  readonly tally: Tally;
  /** The address to connect to, with a fresh ticket for this person. */
  readonly admit: () => Promise<string>;
  /** Hears every frame that is no answer, after the client's own memory has taken it. */
  readonly onFrame?: (frame: Frame) => void;
  /** Called when a lost connection is there again. */
  readonly onBack?: () => Promise<void>;
};

/** The last word on a request: its answer, or `given-up` when none came for longer than any restart takes. */
export type Answer = Reply | { readonly type: 'given-up' };

/** A message whose fate is not yet known. */
type Draft = { -readonly [K in keyof SentMessage]: SentMessage[K] };

const answerMs = 5_000;
// An agent who gives up leaves a contact that nobody ends: longer than the slowest machine takes for a frame.
const giveUpMs = 240_000;
const doubtMs = 400;
const retryMs = 150;

/** A student's or an agent's device: connects with tickets, asks until answered, comes back when cut off, closes gaps, and writes everything down. */
export class Client {
  readonly who: string;
  readonly #world: ClientWorld;
  readonly #contacts = new Map<string, ContactMemory>();
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #record: {
    readonly who: string;
    readonly messages: Draft[];
    readonly seen: ClientRecord['seen'][number][];
    readonly scores: ClientRecord['scores'][number][];
  };
  #socket: Socket | undefined;
  #connecting: Promise<Socket> | undefined;
  #awayUntil: Promise<unknown> = Promise.resolve();
  #hasLeft = false;
  #isDeaf = false;
  #wasConnected = false;

  constructor(who: string, world: ClientWorld) {
    this.who = who;
    this.#world = world;
    this.#record = { who, messages: [], seen: [], scores: [] };
  }

  /** What this client remembers, for the comparison with the logs. */
  get record(): ClientRecord {
    return this.#record;
  }

  /** The client's memory of a contact. */
  contact(contactId: string): ContactMemory {
    const known = this.#contacts.get(contactId) ?? new ContactMemory(contactId);
    this.#contacts.set(contactId, known);
    return known;
  }

  /** Connects, if it is not connected. */
  async connect(): Promise<void> {
    this.#hasLeft = false;
    await this.#connected();
  }

  /** Closes the connection for good. */
  leave(): void {
    this.#hasLeft = true;
    this.#socket?.close();
    this.#socket = undefined;
  }

  /** Drops the connection without a word and stays away; whatever it asks for meanwhile waits. */
  vanish(awayMs: number): void {
    this.#awayUntil = pause(awayMs);
    this.#socket?.cut();
    this.#socket = undefined;
  }

  /** Stops or starts listening: a deaf client's connection stays open, but nobody is there. */
  setDeaf(isDeaf: boolean): void {
    this.#isDeaf = isDeaf;
  }

  /** Takes an interest in a contact, or loses it. */
  follow(contactId: string, isFollowed: boolean): void {
    this.contact(contactId).isFollowed = isFollowed;
  }

  /** Sends a frame that needs no answer. */
  tell(frame: Outgoing): void {
    this.#socket?.send(frame);
  }

  /** Asks until there is an answer; every request of the protocol may be sent twice. */
  async ask(frame: Outgoing): Promise<Answer> {
    const giveUpAt = performance.now() + giveUpMs;
    for (let attempt = 0; performance.now() < giveUpAt; attempt += 1) {
      if (attempt > 0) {
        this.#world.tally.resent += 1;
        await pause(retryMs * Math.min(attempt, 8) * (0.5 + Math.random()));
      }
      const answer = await this.#askOnce(frame);
      if (answer.type !== 'unanswered' && !isPassing(answer)) return this.#noted(answer);
    }
    return { type: 'given-up' };
  }

  /** Says something in a contact, after whatever this client is still saying there; resends under the same number until acknowledged. */
  say(contactId: string, text: string, epoch?: number): Promise<Answer> {
    return this.#inTurn(contactId, (contact) => this.#deliver(contact, text, epoch));
  }

  /** Says two things without waiting for the first to be acknowledged, as fast typists do; the center may take them in any order, the log may not. */
  sayAtOnce(contactId: string, texts: readonly [string, string]): Promise<Answer> {
    return this.#inTurn(contactId, async (contact) => {
      const from = contact.highWater;
      const answers = await Promise.all([
        this.#send(contact, from + 1, texts[0], undefined),
        this.#send(contact, from + 2, texts[1], undefined),
      ]);
      return answers[1];
    });
  }

  /** Says something and loses the connection `afterMs` later, before or after the center got it; comes back, syncs and sends it again under the same number. */
  sayAndVanish(
    contactId: string,
    text: string,
    away: { readonly afterMs: number; readonly forMs: number },
  ): Promise<Answer> {
    return this.#inTurn(contactId, async (contact) => {
      const clientSeq = contact.highWater + 1;
      await this.connect();
      this.tell({ action: 'message.send', contactId, clientSeq, text });
      if (away.afterMs > 0) await pause(away.afterMs);
      this.vanish(away.forMs);
      return this.#deliver(contact, text, undefined);
    });
  }

  /** Reads what happened in a contact after what is known for sure, or from the beginning. */
  async sync(contactId: string, fromStart = false): Promise<readonly SeenRow[]> {
    const contact = this.contact(contactId);
    const rows: SeenRow[] = [];
    let since = fromStart ? 0 : contact.settled;
    for (;;) {
      const answer = await this.ask({ action: 'sync', contactId, since });
      if (answer.type !== 'sync') return rows;
      rows.push(...answer.events);
      contact.synced(answer.events, answer.upTo);
      since = answer.upTo;
      if (!answer.more) return rows;
    }
  }

  /** Answers a survey and remembers it once acknowledged. */
  async score(contactId: string, score: number): Promise<Answer> {
    const answer = await this.ask({ action: 'survey.answer', contactId, score });
    if (answer.type === 'ack') this.#record.scores.push({ contactId, score });
    return answer;
  }

  #deliver(contact: ContactMemory, text: string, epoch: number | undefined): Promise<Answer> {
    return this.#send(contact, contact.highWater + 1, text, epoch);
  }

  async #send(contact: ContactMemory, clientSeq: number, text: string, epoch: number | undefined): Promise<Answer> {
    const { contactId } = contact;
    const message: Draft = { contactId, clientSeq, text };
    this.#record.messages.push(message);
    const stamp = epoch === undefined ? {} : { epoch };
    const answer = await this.#untilNoGap({ action: 'message.send', contactId, clientSeq, text, ...stamp });
    if (answer.type === 'ack') {
      contact.highWater = Math.max(contact.highWater, clientSeq);
      message.seq = answer.seq;
    }
    message.isRefused = answer.type !== 'ack' && answer.type !== 'given-up';
    return answer;
  }

  /** A gap means that our message before this one is still on its way. */
  async #untilNoGap(frame: Outgoing): Promise<Answer> {
    const giveUpAt = performance.now() + answerMs;
    for (;;) {
      const answer = await this.ask(frame);
      if (answer.type !== 'gap' || performance.now() > giveUpAt) return answer;
      this.#world.tally.outOfTurn += 1;
      await pause(retryMs);
    }
  }

  #inTurn<T>(contactId: string, work: (contact: ContactMemory) => Promise<T>): Promise<T> {
    const before = this.#turns.get(contactId) ?? Promise.resolve();
    const turn = before.then(() => work(this.contact(contactId)));
    this.#turns.set(
      contactId,
      turn.catch(() => undefined),
    );
    return turn;
  }

  async #askOnce(frame: Outgoing): Promise<Asked> {
    try {
      const socket = await this.#connected();
      return await socket.ask(frame, answerMs);
    } catch {
      return { type: 'unanswered', why: 'closed' };
    }
  }

  #noted(answer: Reply): Reply {
    if (answer.type === 'error') {
      const { refusals } = this.#world.tally;
      refusals.set(answer.code, (refusals.get(answer.code) ?? 0) + 1);
    }
    if (answer.type === 'ack' && answer.contactId !== undefined && answer.seq !== undefined) {
      const contact = this.contact(answer.contactId);
      contact.acknowledge(answer.seq);
      this.#doubt(contact);
    }
    return answer;
  }

  #connected(): Promise<Socket> {
    if (this.#socket?.isOpen) return Promise.resolve(this.#socket);
    this.#connecting ??= this.#reconnect().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #reconnect(): Promise<Socket> {
    await this.#awayUntil;
    const socket = await Socket.connect(await this.#world.admit(), this.#world.tally, {
      frame: (frame) => this.#hear(frame),
      end: () => this.#ended(socket),
    });
    this.#socket = socket;
    if (this.#wasConnected) void this.#world.onBack?.();
    this.#wasConnected = true;
    // Syncing tells the center that we are here now, so that it pokes this connection.
    for (const contact of this.#contacts.values()) if (contact.isFollowed) void this.sync(contact.contactId);
    return socket;
  }

  #ended(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    if (this.#hasLeft) return;
    this.#world.tally.cut += 1;
    void this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    const giveUpAt = performance.now() + giveUpMs;
    for (let attempt = 1; !this.#hasLeft && performance.now() < giveUpAt; attempt += 1) {
      await pause(retryMs * Math.min(attempt, 8) * (0.5 + Math.random()));
      const isBack = await this.#connected().then(
        () => true,
        () => false,
      );
      if (isBack) return;
    }
  }

  #hear(frame: Frame): void {
    if (this.#isDeaf) return;
    if (frame.type === 'event') {
      const { contactId, seq, at, event } = frame;
      this.#record.seen.push({ contactId, row: { seq, at, event } });
      const contact = this.contact(contactId);
      contact.take(frame);
      this.#doubt(contact);
    }
    this.#world.onFrame?.(frame);
  }

  /** What is missing may only be late; when it does not come, it is asked for. */
  #doubt(contact: ContactMemory): void {
    if (!contact.hasGap) return;
    setTimeout(() => {
      if (!contact.hasGap || !contact.isFollowed || this.#hasLeft || this.#isDeaf) return;
      this.#world.tally.gapsClosed += 1;
      void this.sync(contact.contactId);
    }, doubtMs).unref();
  }
}

function isPassing(answer: Asked): boolean {
  return answer.type === 'error' && (answer.code === 'busy' || answer.code === 'internal');
}
