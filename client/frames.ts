/** An event as the center shows it: its type for sure; of the rest, what its reader may see. */
export type AnyEvent = { readonly type: string; readonly [field: string]: unknown };

/** An event of any kind a client is told to expect. */
export type Typed = { readonly type: string };

/** One event of a contact, its number and its moment on the center's clock in milliseconds. */
export type Row<E = AnyEvent> = { readonly seq: number; readonly at: number; readonly event: E };

/** A pushed event; `prev` is the newest one before it that this reader may see. */
export type EventFrame<E = AnyEvent> = Row<E> & {
  readonly type: 'event';
  readonly contactId: string;
  readonly prev: number;
};

/** What answers a request carries the request's number. */
type Answering = { readonly ref?: string | undefined };

/** What was sent is stored; `seq` is the contact's newest number after it, for a message its own. */
export type Ack = Answering & {
  readonly type: 'ack';
  readonly contactId?: string | undefined;
  readonly seq?: number | undefined;
  readonly at?: number | undefined;
  readonly [more: string]: unknown;
};

/** One page of what happened in a contact: nothing is missing up to `upTo`; `highWater` is our newest number the center has. */
export type SyncPage<E = AnyEvent> = Answering & {
  readonly type: 'sync';
  readonly contactId: string;
  readonly phase: string;
  readonly upTo: number;
  readonly more: boolean;
  readonly events: readonly Row<E>[];
  readonly highWater: number;
};

/** The student's newest contacts. */
export type ContactList = Answering & {
  readonly type: 'contacts';
  readonly contacts: readonly { readonly contactId: string; readonly openedAt: number; readonly phase: string }[];
};

/** The canned replies for one conversation. */
export type CannedList = Answering & {
  readonly type: 'canned';
  readonly contactId: string;
  readonly replies: readonly { readonly id: string; readonly title: string; readonly text: string }[];
};

/** How the queues stand. */
export type QueueList = Answering & {
  readonly type: 'queues';
  readonly queues: readonly {
    readonly queue: string;
    readonly waiting: number;
    readonly oldestSeconds: number;
    readonly inDanger: number;
    readonly agentsReady: number;
  }[];
};

/** The assignment is another's now. */
export type Fenced = Answering & { readonly type: 'fenced'; readonly contactId: string; readonly epoch: number };

/** A number before ours is missing. */
export type Gap = Answering & { readonly type: 'gap'; readonly contactId: string; readonly expected: number };

/** A refusal by its code. */
export type Refusal = Answering & { readonly type: 'error'; readonly code: string; readonly message: string };

/** What answers a request. */
export type Reply<E = AnyEvent> = Ack | SyncPage<E> | ContactList | CannedList | QueueList | Fenced | Gap | Refusal;

/** The last word on a request: its answer, or `stopped` when the client was stopped before one came. */
export type Answer<E = AnyEvent> = Reply<E> | { readonly type: 'stopped' };

/** A student's place in line, and the wait to expect in seconds or, outside opening hours, when people are back. */
export type Position = {
  readonly type: 'position';
  readonly contactId: string;
  readonly position: number;
  readonly waitSeconds?: readonly [number, number] | undefined;
  readonly opensAt?: number | undefined;
  /** True while nobody is there who could answer. */
  readonly nobodyReady?: true | undefined;
  readonly callbackOffered: boolean;
};

/** A contact offered to an agent. */
export type Offer = {
  readonly type: 'offer';
  readonly contactId: string;
  readonly epoch: number;
  readonly expiresAt: number;
  readonly queue: string;
  readonly channel: string;
  readonly class: string;
  readonly language: string;
  readonly waitedSeconds: number;
  readonly callback: boolean;
  readonly urgency?: string | undefined;
  /** The kind of danger heard in it. */
  readonly danger?: string | undefined;
};

/** A contact in which a danger was heard, to every supervisor. */
export type Alert = {
  readonly type: 'alert';
  readonly contactId: string;
  readonly kind?: string | undefined;
  readonly waitedSeconds: number;
};

/** A contact is this agent's no more. */
export type Released = {
  readonly type: 'released';
  readonly contactId: string;
  readonly epoch: number;
  readonly reason: string;
};

/** Everything the center may send. A newer center may send more: ignore what you do not know. */
export type Frame<E = AnyEvent> =
  | Reply<E>
  | EventFrame<E>
  | Position
  | Offer
  | Alert
  | Released
  | { readonly type: 'survey'; readonly contactId: string; readonly scale: readonly [number, number] }
  | { readonly type: 'typing'; readonly contactId: string; readonly by: 'student' | 'agent' }
  | { readonly type: 'read'; readonly contactId: string; readonly by: 'student' | 'agent'; readonly seq: number }
  | { readonly type: 'heartbeat' };

/** A frame to send; the client adds the `ref` its answer will carry. */
export type Outgoing = { readonly action: string; readonly [field: string]: unknown };
