import { type Clock, realClock } from './clock.ts';
import { Contact, type Kept } from './contact.ts';
import type { AnyEvent, Typed } from './event.ts';
import type { Frame } from './frames.ts';
import { type Keep, readKept } from './keep.ts';
import { Link, type Socket, type State } from './link.ts';
import type { Answer, Outgoing } from './request.ts';
import type { Ticket } from './ticket.ts';

/** Other tabs of the same person: what one says, all others hear. */
export type Tabs = {
  readonly say: (stamp: number) => void;
  readonly hear: (listener: (stamp: number) => void) => void;
};

/** What a client is given; all but `getTicket` has a sensible default. */
export type ClientOptions<E extends Typed = AnyEvent> = {
  /** Asked for before each connection; throws `SignInNeeded` when the person has to sign in again, or says when to ask again. */
  readonly getTicket: () => Promise<Ticket>;
  /** The connection is open, for the first time or again. */
  readonly onReady?: () => void;
  readonly onState?: (state: State) => void;
  /** A contact has news: its rows, its pending messages or its id. */
  readonly onChange?: (contact: Contact<E>) => void;
  /** Hears every frame that answers no request, events too, after the contacts have taken it; and `slow_down` of a request that is held back and sent again. */
  readonly onFrame?: (frame: Frame<E>) => void;
  /** A message will never be stored; the code says why. */
  readonly onRefused?: (contact: Contact<E>, text: string, code: string) => void;
  /** The contact is not ours any more, or never was. */
  readonly onLost?: (contact: Contact<E>, why: 'fenced' | 'not_found') => void;
  /** Where pending messages outlive a reload. @default they do not */
  readonly keep?: Keep;
  /** Calls its listener when the network or the person may be back. @default never */
  readonly wake?: (listener: () => void) => void;
  /** @default there are none */
  readonly tabs?: Tabs;
  /** @default the global WebSocket */
  readonly connect?: (url: string) => Socket;
  readonly clock?: Clock;
  readonly random?: () => number;
};

/** One person at a center: one connection that comes back by itself, and the contacts they are in. */
export class Client<E extends Typed = AnyEvent> {
  readonly #options: ClientOptions<E>;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #link: Link<E>;
  #contacts: readonly Contact<E>[];
  #stamp = 0;

  constructor(options: ClientOptions<E>) {
    const { clock = realClock, random = Math.random, keep, tabs, wake } = options;
    this.#options = options;
    this.#clock = clock;
    this.#random = random;
    this.#link = new Link<E>({
      getTicket: options.getTicket,
      connect: options.connect ?? ((url) => new WebSocket(url)),
      clock,
      random,
      isLive: () => this.#contacts.some((contact) => contact.isLive),
      opened: () => this.#opened(),
      heard: (frame) => this.#heard(frame),
      stateChanged: (state) => options.onState?.(state),
    });
    this.#contacts = readKept(keep).map((kept) => this.#made(kept));
    wake?.(() => this.#woken());
    // The tab that came last has the word.
    tabs?.hear(
      (stamp) => stamp > this.#stamp && this.state !== 'stopped' && this.#link.halt('taken over by another tab'),
    );
  }

  get state(): State {
    return this.#link.state;
  }

  /** The contacts this client follows, oldest first; after a reload those it kept. */
  get contacts(): readonly Contact<E>[] {
    return this.#contacts;
  }

  /** Connects and stays connected; also takes the word back from another tab, or goes on after a new sign-in. */
  start(): void {
    this.#stamp = this.#clock.now() + this.#random();
    this.#options.tabs?.say(this.#stamp);
    this.#link.start();
  }

  /** Leaves; whatever is unanswered gets `stopped`, and what is pending is kept. */
  stop(): void {
    this.#link.halt('stopped');
  }

  /** A new contact, there at once: the center opens it with the first thing said or asked in it. */
  open(
    wish: {
      readonly openId?: string;
      readonly language?: string;
      readonly context?: Readonly<Record<string, string | number>>;
    } = {},
  ): Contact<E> {
    const openId = this.#clock.now().toString(36) + this.#random().toString(36).slice(2);
    return this.#follow({ wish: { openId, ...wish } });
  }

  /** The contact with this id, followed from now on. */
  contact(contactId: string): Contact<E> {
    return this.#contacts.find((one) => one.contactId === contactId) ?? this.#follow({ contactId });
  }

  /** Follows a contact no longer. */
  forget(contact: Contact<E>): void {
    this.#contacts = this.#contacts.filter((one) => one !== contact);
    this.#save();
  }

  /** Asks until there is an answer. */
  ask(frame: Outgoing): Promise<Answer<E>> {
    return this.#link.ask(frame);
  }

  /** Sends a frame nobody answers; lost when there is no connection. */
  tell(frame: Outgoing): void {
    this.#link.tell(frame);
  }

  #follow(kept: Partial<Kept>): Contact<E> {
    const contact = this.#made(kept);
    this.#contacts = [...this.#contacts, contact];
    this.#save();
    return contact;
  }

  #made(kept: Partial<Kept>): Contact<E> {
    const { onChange, onRefused: refused, onLost: lost } = this.#options;
    return new Contact<E>(
      {
        clock: this.#clock,
        ask: (frame) => this.ask(frame),
        changed: (contact) => {
          this.#save();
          onChange?.(contact);
        },
        refused,
        lost,
      },
      kept,
    );
  }

  #opened(): void {
    for (const contact of this.#contacts) void contact.resume();
    this.#options.onReady?.();
  }

  #woken(): void {
    this.#link.wake();
    if (this.state === 'ready') for (const contact of this.#contacts) void contact.resume();
  }

  #heard(frame: Frame<E>): void {
    if (frame.type === 'event') this.#contacts.find((one) => one.contactId === frame.contactId)?.take(frame);
    this.#options.onFrame?.(frame);
  }

  #save(): void {
    try {
      this.#options.keep?.write(JSON.stringify(this.#contacts.map((contact) => contact.kept)));
    } catch {}
  }
}
