import * as v from 'valibot';
import { finite } from '../shared/schema/numbers.ts';

const text = v.optional(v.string());
const number = v.optional(finite);

/** An event as a client reads it: its type, and of the rest what the evening's people look at. */
export const SeenEvent = v.looseObject({
  type: v.string(),
  from: text,
  clientSeq: number,
  text,
  agentId: text,
  agent: v.optional(v.looseObject({ key: text, name: text })),
  outcome: text,
  by: text,
  score: number,
  queue: text,
  reason: text,
  kind: text,
  forSeq: number,
  attempt: number,
  asap: v.optional(v.boolean()),
  helpful: v.optional(v.boolean()),
  tier: number,
  choices: v.optional(v.array(v.looseObject({ title: v.string() }))),
});
export type SeenEvent = v.InferOutput<typeof SeenEvent>;

/** One event of a contact, with its number and its moment on the center's clock in milliseconds. */
export const SeenRow = v.object({ seq: finite, at: finite, event: SeenEvent });
export type SeenRow = v.InferOutput<typeof SeenRow>;

const ref = text;
const contactId = v.string();

const Event = v.object({ type: v.literal('event'), contactId, prev: finite, ...SeenRow.entries });
const Ack = v.looseObject({ type: v.literal('ack'), ref, contactId: text, seq: number, at: number });
const Position = v.object({
  type: v.literal('position'),
  contactId,
  position: finite,
  waitSeconds: v.optional(v.strictTuple([finite, finite])),
  callbackOffered: v.boolean(),
});
const Offer = v.object({
  type: v.literal('offer'),
  contactId,
  epoch: finite,
  expiresAt: finite,
  queue: v.string(),
  channel: v.string(),
  class: v.string(),
  language: v.string(),
  waitedSeconds: finite,
  callback: v.boolean(),
});
const Sync = v.object({
  type: v.literal('sync'),
  ref,
  contactId,
  phase: v.string(),
  upTo: finite,
  more: v.boolean(),
  events: v.array(SeenRow),
  highWater: finite,
});
const Contacts = v.object({
  type: v.literal('contacts'),
  ref,
  contacts: v.array(v.object({ contactId, openedAt: finite, phase: v.string() })),
});
const Check = v.object({
  type: v.literal('check'),
  ref,
  contactId,
  seq: finite,
  before: v.array(v.string()),
  question: v.string(),
  articleIds: v.array(v.string()),
});
const Fenced = v.object({ type: v.literal('fenced'), ref, contactId, epoch: finite });
const Gap = v.object({ type: v.literal('gap'), ref, contactId, expected: finite });
const Refused = v.object({ type: v.literal('error'), ref, code: v.string(), message: v.string() });
const Released = v.object({ type: v.literal('released'), contactId, epoch: finite, reason: v.string() });
const Survey = v.object({ type: v.literal('survey'), contactId });
const Other = v.object({ type: v.picklist(['typing', 'read', 'queues', 'alert', 'heartbeat']) });

const Known = v.variant('type', [
  Event,
  Ack,
  Position,
  Offer,
  Sync,
  Contacts,
  Check,
  Fenced,
  Gap,
  Refused,
  Released,
  Survey,
  Other,
]);

// What API Gateway itself says when an integration fails: no ref, so every open request may be meant.
const Gateway = v.object({ message: v.string(), connectionId: v.string(), requestId: v.string() });

/** Everything a client may be sent. */
export type Frame =
  | v.InferOutput<typeof Known>
  | { readonly type: 'gateway'; readonly message: string }
  | { readonly type: 'unreadable'; readonly text: string };

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
  const known = v.safeParse(Known, json);
  if (known.success) return known.output;
  const gateway = v.safeParse(Gateway, json);
  return gateway.success ? { type: 'gateway', message: gateway.output.message } : { type: 'unreadable', text: raw };
}
