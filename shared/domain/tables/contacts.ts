import * as v from 'valibot';
import { localHalfHour } from '../hours/local-time.ts';
import type { ContactRecord } from '../metrics/contact-record.ts';
import { agents, flag, moment, number, student, text, whole } from './column.ts';

/** A contact, as it is exported. */
export const ContactRow = v.strictObject({
  studentId: student('the student'),
  channel: text('what it came in through: `chat`, `email`, `voice`; a callback is told by `callback_requested`'),
  language: text('`zh` or `en`'),
  queue: v.optional(text('queue it was in last; visits to each are in `segments`')),
  firstQueue: v.optional(text('queue it first stood in')),
  topic: v.optional(text('what it is about')),
  class: text('`standard`, `vip`, `complaint` or `escalated`'),
  tier: whole('tier asked for last: 1, 2 or 3'),
  urgency: v.optional(text('`P1` to `P4`')),
  sentiment: v.optional(text('`negative`, `neutral` or `positive`, at the last triage')),
  danger: v.optional(text('kind of danger heard last in what the student said')),
  dangerWaitSeconds: v.optional(number('from hearing a danger until a person had the contact')),
  dangerWas: v.optional(flag('whether it was danger, by the word of whoever took it')),
  dangerKind: v.optional(text('of what kind, by their word')),
  openedAt: moment('when it was opened'),
  openedHalfHour: v.optional(
    text('half-hour of the school it was opened in, as `2026-09-01T08:30`; NULL in files of before it was kept'),
  ),
  askedAt: v.optional(moment('first question; a greeting is none')),
  botAnsweredAt: v.optional(moment("the bot's first answer to it; small talk is none")),
  personAnsweredAt: v.optional(moment("a person's first word or call after it")),
  firstResponseAt: v.optional(moment('first word of anybody, small talk included')),
  firstAgentResponseAt: v.optional(moment("an agent's first message or call")),
  queuedAt: v.optional(moment('first time in line')),
  acceptedAt: v.optional(moment('first time an agent took it')),
  firstClosedAt: v.optional(moment('first close: `date` and `hour` are its')),
  closedAt: moment('newest close'),
  outcome: text(
    '`contained`, `resolved`, `unresolved`, `abandoned`, `callback-kept`, `callback-failed` or `expired`, at the newest close',
  ),
  closedBy: v.optional(text('`student`, `agent` or `center`')),
  disposition: v.optional(text("the agent's code at the newest close; `other` where it is no code")),
  handOverReason: v.optional(text('why a person was asked for first')),
  reopenedReason: v.optional(text('why it was reopened last: `message` or `low-score`')),
  reopenedAt: v.optional(moment('when; NULL where it never was, and of contacts folded before it was kept')),
  lowScoreFollowedUp: v.optional(
    flag('whether a person ended it with the student after a low score reopened it; NULL where none did'),
  ),
  waitSeconds: number('time in line until an agent took it, summed over visits'),
  abandonedAfterSeconds: v.optional(number('time in line of the last visit the student left')),
  handleSeconds: number("time in agents' hands, summed over assignments"),
  offers: whole('offers made to agents'),
  declines: whole('offers declined'),
  missedOffers: whole('offers seen and let pass'),
  transfers: whole('transfers to another queue'),
  escalations: whole('escalations to a higher tier'),
  agentLosses: whole('agents lost while they had it'),
  requeues: whole('times it came back to its line because a callback was due'),
  overflowed: flag('whether it ever waited in overflow'),
  studentMessages: whole('messages of the student'),
  agentMessages: whole('messages of agents'),
  botMessages: whole('all the bot said'),
  botAnswers: whole('of that, more than small talk'),
  contained: flag("ended by the bot's answer, no person ever asked for, never reopened"),
  agentIds: agents('everybody who took it, in order, each once'),
  surveySent: flag('whether a survey was sent'),
  surveyScore: v.optional(whole('1 to 5')),
  callbackRequested: flag('whether the student asked to be called, or the center moved a call to the next opening'),
  callbackAttempts: whole('calls made'),
  callbackKept: flag('whether a call reached the student, of whatever kind; promises are in `callbacks`'),
  followUpSent: flag('whether the follow-up went out'),
  reopened: whole('times it was reopened'),
  seq: whole('number of the newest event in this row'),
  recordVersion: whole('version of the rules it was folded by'),
});
export type ContactRow = v.InferOutput<typeof ContactRow>;

type Derived = 'agentIds' | 'openedHalfHour';

/** The row of a contact's record; what else the record has is in no column. */
export function contactRowOf(
  record: ContactRecord,
  timeZone: string,
): readonly [Omit<ContactRow, Derived>, Pick<ContactRow, Derived>] {
  return [record, { agentIds: record.agents, openedHalfHour: localHalfHour(timeZone, record.openedAt) }];
}
