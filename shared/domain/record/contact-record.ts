import * as z from 'zod/mini';
import { Channel, Language, Tier } from '../center/center-policy.ts';
import { ContactClass, Outcome, Urgency } from '../contact/event.ts';
import { AgentId, ContactId, StudentId } from '../ids.ts';

const count = z.int().check(z.nonnegative());
const ms = z.int().check(z.nonnegative());
const seconds = z.number().check(z.nonnegative());

/** Version of the rules a record is folded by; a change of a field's meaning raises it. */
export const recordVersion = 1;

/** One closed contact as an analyst sees it: flat, folded from its log, recomputable at any time. Moments in ms since 1970 UTC. */
export const ContactRecord = z.strictObject({
  contactId: ContactId,
  studentId: StudentId,
  /** UTC hour of the first close, as `2026-09-01T18`: the file the record is exported in, for ever. */
  hour: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/)),
  /** What the contact came in through; a callback is told by `callbackRequested`. */
  channel: Channel,
  language: Language,
  queue: z.optional(z.string()),
  topic: z.optional(z.string()),
  class: ContactClass,
  tier: Tier,
  urgency: z.optional(Urgency),
  openedAt: ms,
  /** First answer of the bot or first word of a person. */
  firstResponseAt: z.optional(ms),
  /** First message of an agent, or the moment one took the callback. */
  firstAgentResponseAt: z.optional(ms),
  /** First time in a queue or its overflow. */
  queuedAt: z.optional(ms),
  /** First time an agent took the contact. */
  acceptedAt: z.optional(ms),
  /** Newest close. */
  closedAt: ms,
  outcome: Outcome,
  /** Time in line until an agent took the contact, summed over every wait that ended so. */
  waitSeconds: seconds,
  /** Time in line until the student left; absent unless they left while waiting. */
  abandonedAfterSeconds: z.optional(seconds),
  /** Time in agents' hands, wrap-up included, summed over assignments. */
  handleSeconds: seconds,
  offers: count,
  declines: count,
  missedOffers: count,
  transfers: count,
  escalations: count,
  agentLosses: count,
  requeues: count,
  overflowed: z.boolean(),
  studentMessages: count,
  agentMessages: count,
  /** All the bot said, and what of it was more than small talk. */
  botMessages: count,
  botAnswers: count,
  /** The bot's answer sufficed: closed as `contained`, and no person was ever asked for. */
  contained: z.boolean(),
  /** Everybody who took the contact, in order, each once. */
  agents: z.array(AgentId),
  surveySent: z.boolean(),
  surveyScore: z.optional(z.int().check(z.gte(1), z.lte(5))),
  callbackRequested: z.boolean(),
  callbackAttempts: count,
  callbackKept: z.boolean(),
  followUpSent: z.boolean(),
  reopened: count,
  /** Newest event folded in: of two records of a contact the higher one is newer. */
  seq: count,
  recordVersion: z.literal(recordVersion),
});
export type ContactRecord = z.infer<typeof ContactRecord>;

export { foldContact } from './fold-contact.ts';
