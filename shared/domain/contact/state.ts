import * as v from 'valibot';
import { dictionary } from '../../schema/dictionary.ts';
import { AgentId, ContactId, StudentId } from '../../schema/ids.ts';
import { count, integer } from '../../schema/numbers.ts';
import { DangerKind, Language, Tier, Urgency } from '../../schema/words.ts';
import { Channel } from '../center/words.ts';
import { ContactClass, Outcome } from './words.ts';

const ms = count;
const someMoment = v.optional(ms);
const someCount = v.optional(count);
const someText = v.optional(v.string());
const someFlag = v.optional(v.boolean());

/** Where a contact is in its life. */
export const Phase = v.picklist([
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
export type Phase = v.InferOutput<typeof Phase>;

/** The agent a contact is offered to or held by, under the number of that assignment. */
export const Assignment = v.object({
  agentId: AgentId,
  profile: v.string(),
  connectionId: v.string(),
  epoch: count,
  /** Until when the offer may be accepted; absent once it was. */
  expiresAt: someMoment,
});
export type Assignment = v.InferOutput<typeof Assignment>;

/** A callback somebody waits for: when it is due and how often it was tried. */
export const Callback = v.object({ dueAt: ms, asap: v.boolean(), topic: v.string(), attempts: count });
export type Callback = v.InferOutput<typeof Callback>;

/** How that callback is to be made: the numbered call of a slot that it has, and when the student is reminded of it. */
export const Call = v.object({
  booking: v.optional(v.object({ queue: v.string(), at: ms, number: count })),
  /** The number to call, masked. */
  number: someText,
  /** When the student is reminded; absent once they were. */
  remindAt: someMoment,
  /** It is made as a chat where the student is online. */
  chat: someFlag,
  /** A message that is answered in writing, wherever the student is. */
  written: someFlag,
});
export type Call = v.InferOutput<typeof Call>;

/** When the center must look at the contact again whatever happens, and the event that said so. */
export const Due = v.object({ at: ms, seq: count });
export type Due = v.InferOutput<typeof Due>;

/** An agent who is not asked again for a while, after a decline or a missed offer. */
export const Exclusion = v.object({ agentId: AgentId, until: ms });
export type Exclusion = v.InferOutput<typeof Exclusion>;

/** The answer of the bot that was drawn for a check, and who judged it. */
export const DrawnAnswer = v.object({ seq: count, by: v.optional(AgentId) });
export type DrawnAnswer = v.InferOutput<typeof DrawnAnswer>;

/** What the log says a contact is after its newest event; carried by that event's row, and always recomputable from the log. */
export const ContactState = v.object({
  contactId: ContactId,
  studentId: StudentId,
  /** Sequence number of the newest event. */
  seq: count,
  phase: Phase,
  channel: Channel,
  language: Language,
  class: ContactClass,
  /** True for a VIP's contact, whatever its class became: a complaint, an escalation. Absent in contacts from before it was kept. */
  vip: someFlag,
  tier: Tier,
  queue: someText,
  topic: someText,
  urgency: v.optional(Urgency),
  /** The danger heard last in what the student said; it stays until whoever took the contact says that there was none. */
  danger: v.optional(DangerKind),
  /** Newest message that was heard as danger after the triage. */
  dangerSeq: someCount,
  /** When the supervisors were told last of this danger. */
  alertedAt: someMoment,
  openedAt: ms,
  /** Arrival in a queue: set once and never reset, not by transfer, re-queue or overflow. */
  origin: someMoment,
  /** Since when it asks for what it asks for now, where that is later than `origin`: what it insists on relaxes from here. */
  demandedAt: someMoment,
  /** True once the contact waited in overflow. */
  overflowed: someFlag,
  /** When the student last did something. */
  studentAt: ms,
  studentConnection: someText,
  /** Since when the student's last known connection is gone. */
  detachedAt: someMoment,
  /** Highest `clientSeq` accepted from the student. */
  studentHighWater: count,
  /** Highest `clientSeq` accepted from each agent who spoke. */
  agentHighWater: dictionary(v.string(), count),
  /** Newest event the student may see. */
  studentVisibleSeq: count,
  /** Newest student message, and the newest one the bot has dealt with. */
  questionSeq: count,
  botSeq: count,
  /** Answers of the bot so far, and how many of them failed in a row. */
  answers: count,
  failedAnswers: count,
  /** True while the newest answer of the bot stands: none was called unhelpful, no menu was shown after it. */
  helped: someFlag,
  /** The one answer of the contact that an agent is to check afterwards. */
  check: v.optional(DrawnAnswer),
  /** Answers the bot gave while the contact waited in line this time. */
  answersInLine: someCount,
  /** Newest answer the student has rated: each counts once. */
  ratedSeq: someCount,
  /** Number of the newest assignment; every agent write carries it. */
  epoch: count,
  assignment: v.optional(Assignment),
  /** True while the student waits for a word on what they wrote after the conversation had ended. */
  askedAgain: someFlag,
  /** The agent of the last assignment, before the first one whoever served the student lately: asked first. */
  lastAgentId: v.optional(AgentId),
  excluded: v.array(Exclusion),
  callback: v.optional(Callback),
  call: v.optional(Call),
  /** The student's time zone, as they were last known to be in. */
  zone: someText,
  /** By when the callback was promised, until a call has reached nobody. */
  promisedAt: someMoment,
  due: v.optional(Due),
  closedAt: someMoment,
  /** The event that ended it: what the student says after that waits for a look. */
  endSeq: someCount,
  outcome: v.optional(Outcome),
  surveySentAt: someMoment,
  surveyScore: v.optional(integer),
  /** When the follow-up is due, once the survey was sent. */
  followUpAt: someMoment,
  followedUp: someFlag,
  /** Set once a low score was to bring a person: `owed` until one came. */
  review: v.optional(v.picklist(['owed', 'done'])),
  /** What a later version keeps in the state: carried on as it is, so that a function of this version takes nothing from it. */
  more: v.optional(dictionary(v.string(), v.unknown())),
});
export type ContactState = v.InferOutput<typeof ContactState>;

/** True when the agent holds the contact under this epoch, accepted or only offered. */
export function isAssignedTo(state: ContactState, agentId: AgentId, epoch: number): boolean {
  return state.assignment?.agentId === agentId && state.assignment.epoch === epoch;
}

/** True once an agent has had the contact: from then on it is a matter between people, and the bot only listens. */
export function hadAgent(state: Pick<ContactState, 'agentHighWater'>): boolean {
  return Object.keys(state.agentHighWater).length > 0;
}

const inLine: ReadonlySet<Phase> = new Set(['handing-over', 'queued', 'overflowed']);

/** True while a student waits in line, live, for the first person: no agent is asked just now, and nobody is in danger. */
export function waitsInLine(state: ContactState): boolean {
  return inLine.has(state.phase) && !state.callback && !state.danger && !hadAgent(state);
}

/** True where a question of this contact is not the bot's to answer: an agent has had it, or somebody in it was in danger. */
export function isForPeople(state: ContactState): boolean {
  return hadAgent(state) || state.danger !== undefined;
}

/** True when the bot still owes a look to message `seq`, said after the end of the contact. */
export function isUnheard(state: ContactState, seq: number): boolean {
  const isAfterEnd = state.phase === 'closed' && seq > (state.endSeq ?? 0);
  return isAfterEnd && seq > state.botSeq && seq <= state.questionSeq;
}
