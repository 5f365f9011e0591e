import type { ContactId, Ms } from '../../schema/ids.ts';

/** Every code an `error` frame can carry. */
export type ErrorCode =
  | 'bad_json'
  | 'unknown_action'
  | 'bad_frame'
  | 'text_too_long'
  | 'not_found'
  | 'forbidden'
  | 'token_expired'
  | 'conflict'
  | 'closed'
  | 'not_waiting'
  | 'not_active'
  | 'offer_expired'
  | 'no_survey'
  | 'too_late'
  | 'top_tier'
  | 'no_callback'
  | 'unknown_queue'
  | 'callback_exists'
  | 'busy'
  | 'internal';

/** An event as its reader may see it. `prev` is the newest earlier event the reader may see: one they do not have means a gap, closed by `sync`. */
export type EventFrame = {
  readonly type: 'event';
  readonly contactId: ContactId;
  readonly seq: number;
  readonly prev: number;
  readonly at: Ms;
  readonly event: Readonly<Record<string, unknown>>;
};

/** What the client sent is stored: `seq` is the newest sequence number of the contact after it (for a message: of the message). */
export type AckFrame = {
  readonly type: 'ack';
  readonly ref?: string | undefined;
  readonly contactId?: ContactId | undefined;
  readonly seq?: number | undefined;
  readonly at?: Ms | undefined;
  readonly [more: string]: unknown;
};

/** A student's place in line and the wait to expect, as a range in seconds, absent while it is short; outside opening hours when people are back instead. */
export type PositionFrame = {
  readonly type: 'position';
  readonly contactId: ContactId;
  readonly position: number;
  readonly waitSeconds?: readonly [number, number] | undefined;
  readonly opensAt?: Ms | undefined;
  readonly callbackOffered: boolean;
};

/** A contact offered to an agent, with enough of it to decide. */
export type OfferFrame = {
  readonly type: 'offer';
  readonly contactId: ContactId;
  readonly epoch: number;
  readonly expiresAt: Ms;
  readonly queue: string;
  readonly channel: string;
  readonly class: string;
  readonly language: string;
  readonly waitedSeconds: number;
  readonly callback: boolean;
};

/** What the server sends. */
export type ServerFrame =
  | EventFrame
  | AckFrame
  | PositionFrame
  | OfferFrame
  | {
      readonly type: 'sync';
      readonly ref?: string | undefined;
      readonly contactId: ContactId;
      readonly phase: string;
      /** Newest sequence number these events bring the reader up to. */
      readonly upTo: number;
      readonly more: boolean;
      readonly events: readonly Omit<EventFrame, 'type' | 'contactId' | 'prev'>[];
      /** Highest `clientSeq` the server has of this reader. */
      readonly highWater: number;
    }
  | {
      readonly type: 'contacts';
      readonly ref?: string | undefined;
      readonly contacts: readonly { readonly contactId: ContactId; readonly openedAt: Ms; readonly phase: string }[];
    }
  | { readonly type: 'survey'; readonly contactId: ContactId; readonly scale: readonly [1, 5] }
  | { readonly type: 'typing'; readonly contactId: ContactId; readonly by: 'student' | 'agent' }
  | { readonly type: 'read'; readonly contactId: ContactId; readonly by: 'student' | 'agent'; readonly seq: number }
  | { readonly type: 'released'; readonly contactId: ContactId; readonly epoch: number; readonly reason: string }
  | {
      readonly type: 'queues';
      readonly ref?: string | undefined;
      readonly queues: readonly {
        readonly queue: string;
        readonly waiting: number;
        readonly oldestSeconds: number;
        readonly agentsReady: number;
      }[];
    }
  | {
      readonly type: 'canned';
      readonly ref?: string | undefined;
      readonly contactId: ContactId;
      /** In the language of the contact, ready to send. */
      readonly replies: readonly { readonly id: string; readonly title: string; readonly text: string }[];
    }
  | {
      readonly type: 'fenced';
      readonly ref?: string | undefined;
      readonly contactId: ContactId;
      readonly epoch: number;
    }
  | {
      readonly type: 'gap';
      readonly ref?: string | undefined;
      readonly contactId: ContactId;
      readonly expected: number;
    }
  | { readonly type: 'error'; readonly ref?: string | undefined; readonly code: ErrorCode; readonly message: string };
