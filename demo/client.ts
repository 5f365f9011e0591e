import { setTimeout as pause } from 'node:timers/promises';
import * as center from '../client/index.ts';
import { ContactMemory } from './contact-memory.ts';
import type { Frame, SeenEvent, SeenRow } from './frames.ts';
import type { ClientRecord, SentMessage } from './ledger.ts';
import type { Tally } from './tally.ts';
import { Wire } from './wire.ts';

/** What a client needs of the world. */
export type ClientWorld = {
  readonly tally: Tally;
  /** The address to connect to, with a fresh ticket for this person. */
  readonly admit: () => Promise<string>;
  /** Hears every frame that comes over the wire. */
  readonly onFrame?: (frame: Frame) => void;
  /** Called when a lost connection is there again. */
  readonly onBack?: () => Promise<void>;
};

/** The last word on a request: its answer, or `stopped` when none came for longer than any restart takes. */
export type Answer = center.Answer<SeenEvent>;

/** A message whose fate is not yet known. */
type Draft = { -readonly [K in keyof SentMessage]: SentMessage[K] };

// An agent who gives up leaves a contact that nobody ends: longer than the slowest machine takes for a frame.
const giveUpMs = 240_000;

/** A student's or an agent's device: the client everybody uses, on a connection that can be lost on purpose, with a record of all that was said and seen. */
export class Client {
  readonly who: string;
  readonly #world: ClientWorld;
  readonly #client: center.Client<SeenEvent>;
  readonly #contacts = new Map<string, ContactMemory>();
  /** How many messages of ours each contact holds, as far as we were told. */
  readonly #stored = new Map<string, number>();
  readonly #refs = new Set<string>();
  readonly #record: {
    readonly who: string;
    readonly messages: Draft[];
    readonly seen: ClientRecord['seen'][number][];
    readonly scores: ClientRecord['scores'][number][];
  };
  #wire: Wire | undefined;
  #awayUntil: Promise<unknown> = Promise.resolve();
  #isDeaf = false;
  #wasConnected = false;

  constructor(who: string, world: ClientWorld) {
    this.who = who;
    this.#world = world;
    this.#record = { who, messages: [], seen: [], scores: [] };
    this.#client = new center.Client<SeenEvent>({
      getTicket: async () => {
        await this.#awayUntil;
        return { url: await world.admit() };
      },
      connect: (url) => {
        this.#wire = new Wire(url, world.tally, this.#refs, (frame) => this.#hear(frame));
        return this.#wire;
      },
      onReady: () => {
        if (this.#wasConnected) void world.onBack?.();
        this.#wasConnected = true;
      },
      onChange: (contact) => this.#contacts.get(contact.contactId ?? '')?.wake(),
      onLost: (contact) => this.#client.forget(contact),
    });
  }

  /** What this client remembers, for the comparison with the logs. */
  get record(): ClientRecord {
    return this.#record;
  }

  /** The client's memory of a contact, also of one it follows no more. */
  contact(contactId: string): ContactMemory {
    return this.#contacts.get(contactId) ?? this.#followed(contactId);
  }

  /** Closes the connection; whoever asks again comes back. */
  leave(): void {
    this.#client.stop();
  }

  /** Drops the connection without a word and stays away; whatever it asks for meanwhile waits. */
  vanish(awayMs: number): void {
    this.#awayUntil = pause(awayMs);
    this.#wire?.terminate();
  }

  /** Stops or starts listening: a deaf client's connection stays open, but nobody is there. */
  setDeaf(isDeaf: boolean): void {
    this.#isDeaf = isDeaf;
  }

  /** Takes an interest in a contact, or loses it. */
  follow(contactId: string, isFollowed: boolean): void {
    if (isFollowed) this.#followed(contactId);
    else this.#client.forget(this.contact(contactId).contact);
  }

  /** Asks until there is an answer. */
  ask(frame: center.Outgoing): Promise<Answer> {
    this.#client.start();
    return inTime(this.#client.ask(frame));
  }

  /** Asks something about a contact. */
  askIn(contactId: string, frame: center.Outgoing): Promise<Answer> {
    this.#client.start();
    return inTime(this.#followed(contactId).contact.ask(frame));
  }

  /** Says something in a contact, after whatever this client is still saying there. */
  async say(contactId: string, text: string, epoch?: number): Promise<Answer> {
    const message: Draft = { contactId, clientSeq: 0, text };
    this.#record.messages.push(message);
    const { contact } = this.#followed(contactId);
    contact.epoch = epoch;
    this.#client.start();
    const answer = await inTime(contact.say(text));
    const stored = this.#stored.get(contactId) ?? 0;
    // Numbers count what is stored, from 1 and without a gap, whatever was refused or sent again.
    message.clientSeq = stored + 1;
    message.isRefused = answer.type !== 'ack' && answer.type !== 'stopped';
    if (answer.type !== 'ack') return answer;
    this.#stored.set(contactId, stored + 1);
    message.seq = answer.seq;
    return answer;
  }

  /** Says something and loses the connection `afterMs` later, before or after the center got it; it is sent again when the connection is back. */
  async sayAndVanish(
    contactId: string,
    text: string,
    away: { readonly afterMs: number; readonly forMs: number },
  ): Promise<Answer> {
    const told = this.say(contactId, text);
    if (away.afterMs > 0) await pause(away.afterMs);
    this.vanish(away.forMs);
    return told;
  }

  /** Reads what happened in a contact after what is known. */
  async sync(contactId: string): Promise<readonly SeenRow[]> {
    this.#client.start();
    const { contact } = this.#followed(contactId);
    await inTime(contact.sync());
    return contact.rows;
  }

  /** The whole log as the center has it now, from the first event, whatever is known already. */
  async readLog(contactId: string): Promise<readonly SeenRow[]> {
    const rows: SeenRow[] = [];
    for (let since = 0; ; ) {
      const page = await this.ask({ action: 'sync', contactId, since });
      if (page.type !== 'sync') return rows;
      rows.push(...page.events);
      since = page.upTo;
      if (!page.more) return rows;
    }
  }

  /** Answers a survey and remembers it once acknowledged. */
  async score(contactId: string, score: number): Promise<Answer> {
    const answer = await this.askIn(contactId, { action: 'survey.answer', score });
    if (answer.type === 'ack') this.#record.scores.push({ contactId, score });
    return answer;
  }

  /** The memory of a contact that is followed from now on; what was followed before is read anew. */
  #followed(contactId: string): ContactMemory {
    const contact = this.#client.contact(contactId);
    const known = this.#contacts.get(contactId);
    if (known?.contact === contact) return known;
    const memory = new ContactMemory(contactId, contact);
    this.#contacts.set(contactId, memory);
    return memory;
  }

  #hear(frame: Frame): void {
    if (this.#isDeaf) return;
    if (frame.type === 'event') {
      const { contactId, seq, at, event } = frame;
      this.#record.seen.push({ contactId, row: { seq, at, event } });
    }
    this.#world.onFrame?.(frame);
  }
}

/** What comes of it, or `stopped` when nothing does for minutes. */
async function inTime<T>(asked: Promise<T>): Promise<T | { readonly type: 'stopped' }> {
  const timer = new AbortController();
  const late = pause(giveUpMs, { type: 'stopped' } as const, { signal: timer.signal });
  try {
    return await Promise.race([asked, late]);
  } finally {
    timer.abort();
    late.catch(() => undefined);
  }
}
