import type { SeenEvent } from '../shared/domain/protocol/seen-event.ts';
import type { AckFrame, EventFrame as ServerEvent, ServerFrame } from '../shared/domain/protocol/server-frame.ts';
import type { ContactId } from '../shared/schema/ids.ts';

export type { SeenEvent } from '../shared/domain/protocol/seen-event.ts';
export type { OfferFrame, PositionFrame } from '../shared/domain/protocol/server-frame.ts';
export type { ContactId } from '../shared/schema/ids.ts';

/** One event of a contact, its number and its moment on the center's clock in milliseconds. */
export type Row = { readonly seq: number; readonly at: number; readonly event: SeenEvent };

/** A pushed event; `prev` is the newest one before it that this side may see. */
export type EventFrame = Omit<ServerEvent, 'event'> & { readonly event: SeenEvent };

/** One page of what happened in a contact. */
export type SyncFrame = Omit<Extract<ServerFrame, { type: 'sync' }>, 'events'> & { readonly events: readonly Row[] };

/** Everything a page may be sent; `gateway` is what API Gateway itself says of a frame that failed. */
export type Frame =
  | Exclude<ServerFrame, { type: 'event' | 'sync' }>
  | EventFrame
  | SyncFrame
  | { readonly type: 'heartbeat' }
  | { readonly type: 'gateway' };

/** What answers a request. */
export type Reply = Extract<
  Frame,
  { type: 'ack' | 'sync' | 'contacts' | 'queues' | 'canned' | 'fenced' | 'gap' | 'error' }
>;

/** A reply agents send often, filled in for one conversation. */
export type CannedReply = Extract<ServerFrame, { type: 'canned' }>['replies'][number];

/** A frame to send; the client adds the `ref` that its answer will carry. */
export type Outgoing = { readonly action: string; readonly [field: string]: unknown };

/** Reads one text frame; undefined for what is no frame of the protocol. */
export function parseFrame(raw: string): Frame | undefined {
  const value = parseObject(raw);
  if (value === undefined) return undefined;
  if (typeof value['type'] === 'string') return value as Frame;
  return 'requestId' in value && 'message' in value ? { type: 'gateway' } : undefined;
}

/** Reads an id a page kept or was given; undefined when it is none. */
export function parseContactId(value: unknown): ContactId | undefined {
  return typeof value === 'string' && /^ct_[A-Za-z0-9_-]{8,40}$/.test(value) ? (value as ContactId) : undefined;
}

/** Reads a JSON object; undefined for anything else. */
export function parseObject(raw: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The contacts an agent holds, as the acknowledgement of a presence names them. */
export function heldContacts(ack: AckFrame): readonly ContactId[] {
  const { contacts } = ack;
  return Array.isArray(contacts) ? contacts.flatMap((id) => parseContactId(id) ?? []) : [];
}
