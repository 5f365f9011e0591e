import * as z from 'zod/mini';
import { Channel, Language, Tier } from '../center/center-policy.ts';
import { AgentId, ContactId, StudentId } from '../ids.ts';
import { ContactClass, Outcome, Urgency } from './event.ts';

const count = z.int().check(z.nonnegative());
const ms = z.int().check(z.nonnegative());

/** Where a contact is in its life. */
export const Phase = z.enum([
  'self-service',
  'handing-over',
  'queued',
  'overflowed',
  'offered',
  'active',
  'wrap-up',
  'callback-scheduled',
  'closed',
]);
export type Phase = z.infer<typeof Phase>;

/** The agent a contact is offered to or held by, under the number of that assignment. */
export const Assignment = z.strictObject({
  agentId: AgentId,
  profile: z.string(),
  connectionId: z.string(),
  epoch: count,
  /** Until when the offer may be accepted; absent once it was. */
  expiresAt: z.optional(ms),
});
export type Assignment = z.infer<typeof Assignment>;

/** A callback somebody waits for: when it is due and how often it was tried. */
export const Callback = z.strictObject({ dueAt: ms, asap: z.boolean(), topic: z.string(), attempts: count });
export type Callback = z.infer<typeof Callback>;

/** When the center must look at the contact again whatever happens, and the event that said so. */
export const Due = z.strictObject({ at: ms, seq: count });
export type Due = z.infer<typeof Due>;

/** An agent who is not asked again for a while, after a decline or a missed offer. */
export const Exclusion = z.strictObject({ agentId: AgentId, until: ms });
export type Exclusion = z.infer<typeof Exclusion>;

/** What the log says a contact is after its newest event; carried by that event's row, and always recomputable from the log. */
export const ContactState = z.strictObject({
  contactId: ContactId,
  studentId: StudentId,
  /** Sequence number of the newest event. */
  seq: count,
  phase: Phase,
  channel: Channel,
  language: Language,
  class: ContactClass,
  tier: Tier,
  queue: z.optional(z.string()),
  topic: z.optional(z.string()),
  urgency: z.optional(Urgency),
  openedAt: ms,
  /** Arrival in a queue: set once and never reset, not by transfer, re-queue or overflow. */
  origin: z.optional(ms),
  /** True once the contact waited in overflow. */
  overflowed: z.optional(z.boolean()),
  /** When the student last did something. */
  studentAt: ms,
  studentConnection: z.optional(z.string()),
  /** Since when the student's last known connection is gone. */
  detachedAt: z.optional(ms),
  /** Highest `clientSeq` accepted from the student. */
  studentHighWater: count,
  /** Highest `clientSeq` accepted from each agent who spoke. */
  agentHighWater: z.record(z.string(), count),
  /** Newest event the student may see. */
  studentVisibleSeq: count,
  /** Newest student message, and the newest one the bot has dealt with. */
  questionSeq: count,
  botSeq: count,
  /** Answers of the bot so far, and how many of them failed in a row. */
  answers: count,
  failedAnswers: count,
  /** Newest answer the student has rated: each counts once. */
  ratedSeq: z.optional(count),
  /** Number of the newest assignment; every agent write carries it. */
  epoch: count,
  assignment: z.optional(Assignment),
  /** The agent of the last assignment: asked first when the contact comes back. */
  lastAgentId: z.optional(AgentId),
  excluded: z.array(Exclusion),
  callback: z.optional(Callback),
  due: z.optional(Due),
  closedAt: z.optional(ms),
  outcome: z.optional(Outcome),
  surveySentAt: z.optional(ms),
  surveyScore: z.optional(z.int()),
  followedUp: z.optional(z.boolean()),
});
export type ContactState = z.infer<typeof ContactState>;

/** True when the agent holds the contact under this epoch, accepted or only offered. */
export function isAssignedTo(state: ContactState, agentId: AgentId, epoch: number): boolean {
  return state.assignment?.agentId === agentId && state.assignment.epoch === epoch;
}
