import * as v from 'valibot';
import { ContactId } from '../../schema/ids.ts';
import { count, positive } from '../../schema/numbers.ts';
import { DangerKind, Language, Urgency } from '../../schema/words.ts';
import { AgentStatus } from '../agents/agent.ts';
import { Channel } from '../center/words.ts';
import { ArticleCandidate } from '../contact/event.ts';
import { Phase } from '../contact/state.ts';
import { ContactClass } from '../contact/words.ts';
import { SurveyQuestion } from '../survey/question.ts';
import { AgentEvent } from './agent-event.ts';
import { ErrorCode } from './error-code.ts';
import { reviewServerFrames } from './review-server-frames.ts';
import { StudentEvent } from './student-event.ts';
import { StudentPhase } from './student-phase.ts';

const ms = count;
const text = v.string();
const ref = v.optional(text);
const epoch = count;
const by = v.picklist(['student', 'agent']);

const eventEntries = { type: v.literal('event'), contactId: ContactId, seq: positive, prev: count, at: ms };
const ackEntries = {
  type: v.literal('ack'),
  ref,
  contactId: v.optional(ContactId),
  seq: v.optional(positive),
  at: v.optional(ms),
};
const syncEntries = {
  type: v.literal('sync'),
  ref,
  contactId: ContactId,
  upTo: count,
  more: v.boolean(),
  highWater: count,
};
const rowEntries = { seq: positive, at: ms };

const shared = {
  typing: v.strictObject({ type: v.literal('typing'), contactId: ContactId, by }),
  read: v.strictObject({ type: v.literal('read'), contactId: ContactId, by, seq: positive }),
  gap: v.strictObject({ type: v.literal('gap'), ref, contactId: ContactId, expected: positive }),
  error: v.strictObject({
    type: v.literal('error'),
    ref,
    code: ErrorCode,
    message: text,
    /** With `slow_down`: when to send the frame again. */
    retryAfterSeconds: v.optional(positive),
    /** With `callbacks_full`: from when a callback may be asked for again. */
    until: v.optional(ms),
    /** With `slot_full`: the next free times. */
    next: v.optional(v.array(ms)),
  }),
  heartbeat: v.strictObject({ type: v.literal('heartbeat') }),
};

/** Every frame a student can be sent, by its type. */
export const studentFrames = {
  event: v.strictObject({ ...eventEntries, event: StudentEvent }),
  ack: v.strictObject({
    ...ackEntries,
    dueAt: v.optional(ms),
    /** By when a callback as soon as possible is promised. */
    promisedAt: v.optional(ms),
    /** The time zone in which the student is told of a callback, where theirs is known. */
    timeZone: v.optional(text),
  }),
  slots: v.strictObject({
    type: v.literal('slots'),
    ref,
    contactId: ContactId,
    /** Free times of a call, soonest first. */
    slots: v.array(ms),
    /** The time zone whose quiet hours were kept: the student's, or the school's where theirs is not known. */
    timeZone: text,
  }),
  sync: v.strictObject({
    ...syncEntries,
    phase: StudentPhase,
    events: v.array(v.strictObject({ ...rowEntries, event: StudentEvent })),
  }),
  contacts: v.strictObject({
    type: v.literal('contacts'),
    ref,
    contacts: v.array(v.strictObject({ contactId: ContactId, openedAt: ms, phase: StudentPhase })),
    /** Whether there are older ones: ask for those `before` the moment of the last. */
    more: v.boolean(),
  }),
  position: v.strictObject({
    type: v.literal('position'),
    contactId: ContactId,
    position: positive,
    waitSeconds: v.optional(v.pipe(v.strictTuple([count, count]), v.readonly())),
    opensAt: v.optional(ms),
    /** Of a callback: by when it was promised. */
    promisedAt: v.optional(ms),
    /** True while nobody who could answer is there. */
    nobodyReady: v.optional(v.literal(true)),
    /** How many of those ahead are there for their urgency, and not for having come before. */
    urgentAhead: count,
    /** When the line stood like this: of two places the later one counts, but within a second the place is not moved back. */
    at: ms,
    callbackOffered: v.boolean(),
    askMeanwhile: v.optional(v.literal(true)),
  }),
  survey: v.strictObject({
    type: v.literal('survey'),
    contactId: ContactId,
    scale: v.strictTuple([v.literal(1), v.literal(5)]),
    /** What is asked; absent of the usual survey. */
    questions: v.optional(v.array(SurveyQuestion)),
  }),
  ...shared,
};

const Offer = v.strictObject({
  type: v.literal('offer'),
  ref,
  contactId: ContactId,
  epoch,
  expiresAt: ms,
  queue: text,
  channel: Channel,
  class: ContactClass,
  language: Language,
  waitedSeconds: count,
  callback: v.boolean(),
  /** By when the callback was promised. */
  promisedAt: v.optional(ms),
  urgency: v.optional(Urgency),
  /** The kind of danger heard in it. */
  danger: v.optional(DangerKind),
  /** Told to whoever it is offered to and asks (`sync`): what it is about, who asks, what they said last, what a colleague noted who passed it on. */
  topic: v.optional(text),
  name: v.optional(text),
  lastWords: v.optional(text),
  note: v.optional(text),
});

/** Every frame an agent or a supervisor can be sent, by its type. */
export const agentFrames = {
  event: v.strictObject({ ...eventEntries, event: AgentEvent }),
  ack: v.strictObject({
    ...ackEntries,
    status: v.optional(AgentStatus),
    leaseUntil: v.optional(ms),
    contacts: v.optional(v.array(ContactId)),
    /** Those of the contacts that are only offered, to be shown again. */
    offers: v.optional(v.array(Offer)),
  }),
  sync: v.strictObject({
    ...syncEntries,
    phase: Phase,
    events: v.array(v.strictObject({ ...rowEntries, event: AgentEvent })),
  }),
  offer: Offer,
  alert: v.strictObject({
    type: v.literal('alert'),
    contactId: ContactId,
    kind: v.optional(DangerKind),
    waitedSeconds: count,
  }),
  released: v.strictObject({
    type: v.literal('released'),
    contactId: ContactId,
    epoch,
    reason: v.picklist(['offer-expired', 'left']),
  }),
  queues: v.strictObject({
    type: v.literal('queues'),
    ref,
    queues: v.array(
      v.strictObject({ queue: text, waiting: count, oldestSeconds: count, inDanger: count, agentsReady: count }),
    ),
  }),
  canned: v.strictObject({
    type: v.literal('canned'),
    ref,
    contactId: ContactId,
    replies: v.array(v.strictObject({ id: text, title: text, text })),
  }),
  check: v.strictObject({
    type: v.literal('check'),
    ref,
    contactId: ContactId,
    seq: positive,
    answeredAt: ms,
    /** Until when no colleague is shown it too. */
    leaseUntil: ms,
    language: Language,
    before: v.array(text),
    question: text,
    answer: text,
    articleIds: v.array(text),
    candidates: v.array(ArticleCandidate),
  }),
  number: v.strictObject({ type: v.literal('number'), ref, contactId: ContactId, number: text }),
  'survey-link': v.strictObject({
    type: v.literal('survey-link'),
    ref,
    contactId: ContactId,
    token: text,
    expiresAt: ms,
  }),
  fenced: v.strictObject({ type: v.literal('fenced'), ref, contactId: ContactId, epoch }),
  ...reviewServerFrames,
  ...shared,
};

/** What a student is sent. */
export const StudentFrame = v.variant('type', /* @__PURE__ */ Object.values(studentFrames));
export type StudentFrame = v.InferOutput<typeof StudentFrame>;

/** What an agent or a supervisor is sent. */
export const AgentFrame = v.variant('type', /* @__PURE__ */ Object.values(agentFrames));
export type AgentFrame = v.InferOutput<typeof AgentFrame>;

/** What the server sends. */
export type ServerFrame = StudentFrame | AgentFrame;

/** An event as its reader may see it. `prev` is the newest earlier event the reader may see: one they do not have means a gap, closed by `sync`. */
export type EventFrame = Extract<ServerFrame, { type: 'event' }>;

/** What the client sent is stored: `seq` is the newest sequence number of the contact after it (for a message: of the message). */
export type AckFrame = v.InferOutput<typeof studentFrames.ack> & v.InferOutput<typeof agentFrames.ack>;

/** A student's place in line and the wait to expect, as a range in seconds where it is known; outside opening hours when people are back instead. */
export type PositionFrame = v.InferOutput<typeof studentFrames.position>;

/** A contact in which a danger was heard, to every supervisor: when it opens, and again while it waits for a person. */
export type AlertFrame = v.InferOutput<typeof agentFrames.alert>;

/** A contact offered to an agent, with enough of it to decide. */
export type OfferFrame = v.InferOutput<typeof agentFrames.offer>;
