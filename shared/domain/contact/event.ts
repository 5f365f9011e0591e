import * as z from 'zod/mini';
import { Channel, Language, Tier } from '../center/center-policy.ts';
import { AgentId, StudentId } from '../ids.ts';

const seq = z.int().check(z.nonnegative());
const ms = z.int().check(z.nonnegative());
const text = z.string();
const epoch = z.int().check(z.nonnegative());

/** How soon a contact deserves an answer: P1 now, P4 when convenient. */
export const Urgency = z.enum(['P1', 'P2', 'P3', 'P4']);
export type Urgency = z.infer<typeof Urgency>;

/** What makes one waiting contact more urgent than another. */
export const ContactClass = z.enum(['standard', 'vip', 'complaint', 'escalated']);
export type ContactClass = z.infer<typeof ContactClass>;

/** How a contact ended. `contained`: the bot's answer sufficed; `expired`: silent before anybody answered. */
export const Outcome = z.enum([
  'contained',
  'resolved',
  'unresolved',
  'abandoned',
  'callback-kept',
  'callback-failed',
  'expired',
]);
export type Outcome = z.infer<typeof Outcome>;

/** An article the bot thought of, with its confidence from 0 to 1. */
export const ArticleCandidate = z.strictObject({
  articleId: text,
  title: text,
  confidence: z.number(),
});
export type ArticleCandidate = z.infer<typeof ArticleCandidate>;

/** The routable half of an agent: who, of which routing profile, on which connection. */
export const AgentSeat = z.strictObject({ agentId: AgentId, profile: text, connectionId: text });
export type AgentSeat = z.infer<typeof AgentSeat>;

/** Longest answer an agent may propose at the wrap-up, in UTF-16 code units: as long as an article's answer may be. */
export const longestLearned = 2000;

/** What an agent teaches the knowledge base at the wrap-up: the article that answered, a new answer, or that nothing fits. */
export const Learned = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('article'),
    articleId: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,79}$/)),
  }),
  z.strictObject({
    kind: z.literal('new-answer'),
    text: z.string().check(z.minLength(1), z.maxLength(longestLearned)),
  }),
  z.strictObject({ kind: z.literal('nothing-fits') }),
]);
export type Learned = z.infer<typeof Learned>;

/** Everything that can happen to a contact, in the words of the field; the log is a list of these. */
export const ContactEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('opened'),
    studentId: StudentId,
    channel: Channel,
    language: Language,
    class: ContactClass,
    connectionId: z.optional(text),
  }),
  z.strictObject({ type: z.literal('attached'), by: z.enum(['student', 'agent']), connectionId: text }),
  z.strictObject({ type: z.literal('detached'), connectionId: text }),
  z.strictObject({
    type: z.literal('message'),
    from: z.enum(['student', 'agent']),
    clientSeq: z.int().check(z.positive()),
    text,
    agentId: z.optional(AgentId),
    connectionId: z.optional(text),
  }),
  z.strictObject({
    type: z.literal('triaged'),
    topic: text,
    queue: text,
    urgency: Urgency,
    language: Language,
    sentiment: z.enum(['negative', 'neutral', 'positive']),
    tier: Tier,
    class: ContactClass,
  }),
  z.strictObject({
    type: z.literal('answered'),
    forSeq: seq,
    kind: z.enum(['answer', 'choices', 'small-talk']),
    text,
    articleIds: z.array(text),
    choices: z.array(ArticleCandidate),
    confidence: z.number(),
    /** What the question is about, where the bot could tell. */
    topic: z.optional(text),
    queue: z.optional(text),
  }),
  z.strictObject({ type: z.literal('answer-rated'), forSeq: seq, helpful: z.boolean() }),
  z.strictObject({
    type: z.literal('agent-requested'),
    forSeq: seq,
    reason: text,
    queue: text,
    text: z.optional(text),
    candidates: z.array(ArticleCandidate),
    /** The best candidate's answer, for the agent to send or to change. */
    suggested: z.optional(text),
  }),
  z.strictObject({ type: z.literal('queued'), queue: text }),
  z.strictObject({ type: z.literal('overflowed'), queue: text }),
  z.strictObject({ type: z.literal('offered'), agent: AgentSeat, epoch, expiresAt: ms }),
  z.strictObject({ type: z.literal('accepted'), agentId: AgentId, epoch, connectionId: text }),
  z.strictObject({ type: z.literal('declined'), agentId: AgentId, epoch, excludedUntil: ms }),
  z.strictObject({ type: z.literal('offer-expired'), agentId: AgentId, epoch, excludedUntil: ms }),
  z.strictObject({ type: z.literal('transferred'), agentId: AgentId, queue: text, note: z.optional(text) }),
  z.strictObject({ type: z.literal('escalated'), agentId: AgentId, tier: Tier, reason: z.optional(text) }),
  z.strictObject({ type: z.literal('agent-lost'), agentId: AgentId, epoch }),
  z.strictObject({ type: z.literal('requeued'), reason: z.enum(['callback-due']) }),
  z.strictObject({ type: z.literal('noted'), agentId: AgentId, text }),
  z.strictObject({ type: z.literal('wrap-up-started'), by: z.enum(['student', 'agent']) }),
  z.strictObject({
    type: z.literal('closed'),
    outcome: Outcome,
    by: z.enum(['student', 'agent', 'center']),
    disposition: z.optional(text),
    notes: z.optional(text),
    learned: z.optional(Learned),
  }),
  z.strictObject({ type: z.literal('abandoned'), reason: z.enum(['left', 'disconnected']) }),
  z.strictObject({ type: z.literal('callback-requested'), dueAt: ms, asap: z.boolean(), topic: text }),
  z.strictObject({ type: z.literal('callback-attempted'), attempt: z.int(), agentId: AgentId }),
  z.strictObject({ type: z.literal('callback-missed'), attempt: z.int(), nextAt: ms }),
  z.strictObject({ type: z.literal('survey-sent'), followUpAt: ms }),
  z.strictObject({ type: z.literal('survey-answered'), score: z.int(), comment: z.optional(text) }),
  z.strictObject({ type: z.literal('follow-up-sent'), text }),
  z.strictObject({ type: z.literal('reopened'), reason: z.enum(['message', 'low-score']) }),
]);
export type ContactEvent = z.infer<typeof ContactEvent>;

/** One event by its type. */
export type EventOf<T extends ContactEvent['type']> = Extract<ContactEvent, { type: T }>;
