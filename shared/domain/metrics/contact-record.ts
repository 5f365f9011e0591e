import * as v from 'valibot';
import { AgentId, ContactId, StudentId } from '../../schema/ids.ts';
import { count, finite, positive } from '../../schema/numbers.ts';
import { DangerKind, Language, Tier, Urgency } from '../../schema/words.ts';
import { Channel } from '../center/words.ts';
import { ContactClass, Outcome } from '../contact/words.ts';
import { Facts } from '../tables/facts.ts';

const ms = count;
const seconds = v.pipe(finite, v.minValue(0));

/** Version of the rules a record is folded by; a change of a field's meaning raises it. Since 2 a record holds its contact's facts, since 3 what surveys ask beside the score. */
export const recordVersion = 3;

/** One closed contact as an analyst sees it: flat, folded from its log, recomputable at any time. Moments in ms since 1970 UTC. */
export const ContactRecord = v.strictObject({
  contactId: ContactId,
  studentId: StudentId,
  /** UTC hour of the first close, as `2026-09-01T18`: the files its facts are exported in, for ever. */
  hour: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}$/)),
  /** What the contact came in through; a callback is told by `callbackRequested`. */
  channel: Channel,
  language: Language,
  queue: v.optional(v.string()),
  topic: v.optional(v.string()),
  class: ContactClass,
  tier: Tier,
  urgency: v.optional(Urgency),
  /** The danger heard last in what the student said. */
  danger: v.optional(DangerKind),
  /** Time from when a danger was heard first until a person took the contact, or had it already. */
  dangerWaitSeconds: v.optional(seconds),
  /** What whoever took the contact says: whether it was danger, and of what kind. */
  dangerWas: v.optional(v.boolean()),
  dangerKind: v.optional(DangerKind),
  openedAt: ms,
  /** First answer of the bot or first word of a person. */
  firstResponseAt: v.optional(ms),
  /** First message of an agent, or the moment one took the callback. */
  firstAgentResponseAt: v.optional(ms),
  /** First time in a queue or its overflow. */
  queuedAt: v.optional(ms),
  /** First time an agent took the contact. */
  acceptedAt: v.optional(ms),
  /** Newest close. */
  closedAt: ms,
  outcome: Outcome,
  /** Time in line until an agent took the contact, summed over every wait that ended so. */
  waitSeconds: seconds,
  /** Time in line until the student left; absent unless they left while waiting. */
  abandonedAfterSeconds: v.optional(seconds),
  /** Time in agents' hands, wrap-up included, summed over assignments. */
  handleSeconds: seconds,
  offers: count,
  declines: count,
  missedOffers: count,
  transfers: count,
  escalations: count,
  agentLosses: count,
  requeues: count,
  overflowed: v.boolean(),
  studentMessages: count,
  agentMessages: count,
  /** All the bot said, and what of it was more than small talk. */
  botMessages: count,
  botAnswers: count,
  /** The bot's answer sufficed: closed as `contained`, and no person was ever asked for. */
  contained: v.boolean(),
  /** By which rule whoever took it last was chosen, what had kept it from them until then, and how many agents were passed over. */
  chosenBecause: v.optional(v.string()),
  heldBefore: v.optional(v.string()),
  passedOver: v.optional(count),
  /** Everybody who took the contact, in order, each once. */
  agents: v.array(AgentId),
  surveySent: v.boolean(),
  surveyScore: v.optional(v.pipe(positive, v.maxValue(5))),
  callbackRequested: v.boolean(),
  callbackAttempts: count,
  callbackKept: v.boolean(),
  followUpSent: v.boolean(),
  reopened: count,
  /** First close. */
  firstClosedAt: v.optional(ms),
  /** First question, and the first answer of the bot and of a person to it; small talk is neither. */
  askedAt: v.optional(ms),
  botAnsweredAt: v.optional(ms),
  personAnsweredAt: v.optional(ms),
  /** Why the student first came to ask for a person, and why and when the contact was last reopened. */
  handOverReason: v.optional(v.string()),
  reopenedReason: v.optional(v.string()),
  reopenedAt: v.optional(ms),
  firstQueue: v.optional(v.string()),
  /** Who ended it last, and the agent's code for what it was about. */
  closedBy: v.optional(v.string()),
  disposition: v.optional(v.string()),
  /** How the contact felt at its last triage. */
  sentiment: v.optional(v.string()),
  /** Whether a person ended it with the student after a low score reopened it; absent where none did. */
  lowScoreFollowedUp: v.optional(v.boolean()),
  facts: v.optional(Facts),
  /** Newest event folded in: of two records of a contact the higher one is newer. */
  seq: count,
  recordVersion: positive,
});
export type ContactRecord = v.InferOutput<typeof ContactRecord>;
