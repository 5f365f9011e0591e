import * as v from 'valibot';
import { agent, moment, student, text, whole } from './column.ts';

/** A contact that is open at a moment, as it is exported. */
export const OpenContactRow = v.strictObject({
  studentId: student('the student'),
  channel: text('what it came in through'),
  language: text('`zh` or `en`'),
  queue: v.optional(text('queue it is in, or was in last')),
  topic: v.optional(text('what it is about')),
  class: text('`standard`, `vip`, `complaint` or `escalated`'),
  tier: whole('tier asked for: 1, 2 or 3'),
  urgency: v.optional(text('`P1` to `P4`')),
  danger: v.optional(text('kind of danger heard last in what the student said')),
  phase: text(
    '`self-service`, `handing-over`, `queued`, `overflowed`, `offered`, `active`, `wrap-up` or `callback-scheduled`',
  ),
  agentId: v.optional(agent('the agent it is offered to or held by')),
  openedAt: moment('when it was opened'),
  openedHalfHour: text('half-hour of the school it was opened in, as `2026-09-01T08:30`'),
  queuedAt: v.optional(moment('when it arrived in its queue; never reset')),
  callbackDueAt: v.optional(moment('when somebody is to call')),
  reopened: whole('times it was reopened: its earlier end is in `contacts`'),
});
export type OpenContactRow = v.InferOutput<typeof OpenContactRow>;
