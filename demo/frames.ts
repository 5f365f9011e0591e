import * as z from 'zod/mini';

const text = z.optional(z.string());
const number = z.optional(z.number());

/** An event as a client reads it: its type, and of the rest what the evening's people look at. */
export const SeenEvent = z.looseObject({
  type: z.string(),
  from: text,
  clientSeq: number,
  text,
  agentId: text,
  outcome: text,
  by: text,
  score: number,
  queue: text,
  reason: text,
  kind: text,
  forSeq: number,
  attempt: number,
  asap: z.optional(z.boolean()),
  helpful: z.optional(z.boolean()),
  tier: number,
  choices: z.optional(z.array(z.looseObject({ title: z.string() }))),
});
export type SeenEvent = z.infer<typeof SeenEvent>;

/** One event of a contact, with its number and its moment on the center's clock in milliseconds. */
export const SeenRow = z.object({ seq: z.number(), at: z.number(), event: SeenEvent });
export type SeenRow = z.infer<typeof SeenRow>;

const ref = text;
const contactId = z.string();

const Event = z.object({ type: z.literal('event'), contactId, prev: z.number(), ...SeenRow.shape });
const Ack = z.looseObject({ type: z.literal('ack'), ref, contactId: text, seq: number, at: number });
const Position = z.object({
  type: z.literal('position'),
  contactId,
  position: z.number(),
  waitSeconds: z.optional(z.tuple([z.number(), z.number()])),
  callbackOffered: z.boolean(),
});
const Offer = z.object({
  type: z.literal('offer'),
  contactId,
  epoch: z.number(),
  expiresAt: z.number(),
  queue: z.string(),
  channel: z.string(),
  class: z.string(),
  language: z.string(),
  waitedSeconds: z.number(),
  callback: z.boolean(),
});
const Sync = z.object({
  type: z.literal('sync'),
  ref,
  contactId,
  phase: z.string(),
  upTo: z.number(),
  more: z.boolean(),
  events: z.array(SeenRow),
  highWater: z.number(),
});
const Contacts = z.object({
  type: z.literal('contacts'),
  ref,
  contacts: z.array(z.object({ contactId, openedAt: z.number(), phase: z.string() })),
});
const Fenced = z.object({ type: z.literal('fenced'), ref, contactId, epoch: z.number() });
const Gap = z.object({ type: z.literal('gap'), ref, contactId, expected: z.number() });
const Refused = z.object({ type: z.literal('error'), ref, code: z.string(), message: z.string() });
const Released = z.object({ type: z.literal('released'), contactId, epoch: z.number(), reason: z.string() });
const Survey = z.object({ type: z.literal('survey'), contactId });
const Other = z.object({ type: z.enum(['typing', 'read', 'queues', 'heartbeat']) });

const Known = z.discriminatedUnion('type', [
  Event,
  Ack,
  Position,
  Offer,
  Sync,
  Contacts,
  Fenced,
  Gap,
  Refused,
  Released,
  Survey,
  Other,
]);

// What API Gateway itself says when an integration fails: no ref, so every open request may be meant.
const Gateway = z.object({ message: z.string(), connectionId: z.string(), requestId: z.string() });

/** Everything a client may be sent. */
export type Frame =
  | z.infer<typeof Known>
  | { readonly type: 'gateway'; readonly message: string }
  | { readonly type: 'unreadable'; readonly text: string };

/** What answers a request. */
export type Reply = Extract<Frame, { type: 'ack' | 'sync' | 'contacts' | 'fenced' | 'gap' | 'error' }>;

/** One event frame. */
export type EventFrame = Extract<Frame, { type: 'event' }>;

/** One offer to an agent. */
export type OfferFrame = Extract<Frame, { type: 'offer' }>;

/** Reads one text frame of the server; what does not fit the protocol is `unreadable`. */
export function parseFrame(raw: string): Frame {
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch {
    return { type: 'unreadable', text: raw };
  }
  const known = Known.safeParse(json);
  if (known.success) return known.data;
  const gateway = Gateway.safeParse(json);
  return gateway.success ? { type: 'gateway', message: gateway.data.message } : { type: 'unreadable', text: raw };
}
