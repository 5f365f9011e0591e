import type { Ms } from '../../schema/ids.ts';
import type { Limits } from '../center/center-policy.ts';
import { awaitsFollowUp, closeIdle, followUpAt } from '../closing/closing.ts';
import { lookAgainMs } from '../contact/evolve/evolver.ts';
import type { DueRow } from '../contact/rows.ts';
import { type ContactState, isUnheard } from '../contact/state.ts';
import type { AutoReplyTask } from '../contact/tasks/auto-reply-task.ts';
import type { CallbackTask } from '../contact/tasks/callback-task.ts';
import type { RoutingTask } from '../contact/tasks/routing-task.ts';
import type { SurveyTask } from '../contact/tasks/survey-task.ts';
import { atOnce, type WhenOpen } from '../hours/when-open.ts';
import { reviewScore, sendSurvey } from '../survey/survey.ts';

/** A hand-over to repeat, and the capability it goes to. */
export type RedriveTask =
  | ({ readonly to: 'auto-reply' } & AutoReplyTask)
  | ({ readonly to: 'routing' } & RoutingTask)
  | ({ readonly to: 'callback' } & CallbackTask)
  | ({ readonly to: 'survey' } & SurveyTask);

/** What becomes of a due row: gone, left where it is for the event it was put ahead of, looked at later, its hand-over repeated and looked at later, or its contact closed for standing still (`closeIdle` decides the event). */
export type SweepDecision =
  | { readonly kind: 'drop' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'snooze'; readonly until: Ms }
  | { readonly kind: 'redrive'; readonly task: RedriveTask; readonly until: Ms }
  | { readonly kind: 'close-idle' };

// A contact that stands still costs two writes a look; a lost question waits this long at most.
const longestLookMs = 2 * lookAgainMs;

const drop: SweepDecision = { kind: 'drop' };

// Two clocks five minutes off, and the longest run of a function between the row and its event.
const aheadMs = 360_000;

/** Since when a row may be decided on: since it is due; one that is ahead of its contact, since its event can come no more. */
export function decidableAt(state: ContactState | undefined, due: DueRow): Ms {
  return isAhead(state, due) ? due.at + aheadMs : due.at;
}

function isAhead(state: ContactState | undefined, due: DueRow): boolean {
  return due.seq > (state?.seq ?? 0);
}

/** Decides about one due row. A row of an older transition than the contact's last is stale and goes; one whose event never came too, and of a contact that is gone. */
export function sweepContact(
  state: ContactState | undefined,
  due: DueRow,
  limits: Limits,
  now: Ms,
  whenOpen: WhenOpen = atOnce,
): SweepDecision {
  if (isAhead(state, due) && now < decidableAt(state, due)) return { kind: 'wait' };
  if (!state?.due || state.due.seq !== due.seq) return drop;
  if (now < state.due.at) return { kind: 'snooze', until: state.due.at };
  switch (state.phase) {
    case 'self-service':
      return sweepSelfService(state, limits, now);
    case 'handing-over':
    case 'queued':
    case 'overflowed':
      return sweepWaiting(state, limits, now);
    case 'offered':
      return redrive({ to: 'routing', kind: 'offer-expiry', contactId: state.contactId, epoch: state.epoch }, now);
    case 'callback-scheduled':
      return redrive({ to: 'callback', kind: 'due', contactId: state.contactId }, now);
    case 'closed':
      return sweepClosed(state, limits, now, whenOpen);
    case 'active':
    case 'wrap-up':
      // What is left to do is to tell the supervisors of a danger.
      return state.danger && state.alertedAt === undefined
        ? redrive({ to: 'routing', kind: 'contact', contactId: state.contactId }, now)
        : drop;
  }
}

function sweepSelfService(state: ContactState, limits: Limits, now: Ms): SweepDecision {
  const silent = now - state.studentAt;
  if (state.questionSeq > state.botSeq) {
    // The first hand-over may still be on its way.
    if (silent < lookAgainMs) return { kind: 'snooze', until: state.studentAt + lookAgainMs };
    return redrive({ to: 'auto-reply', contactId: state.contactId }, now);
  }
  if (closeIdle(state, limits, now).kind === 'append') return { kind: 'close-idle' };
  // A question that comes meanwhile may lose its way to the bot: it waits for the next look, so that one is never far.
  const until = Math.min(now + longestLookMs, state.studentAt + limits.selfServiceIdleSeconds * 1000);
  return { kind: 'snooze', until };
}

function sweepWaiting(state: ContactState, limits: Limits, now: Ms): SweepDecision {
  if (closeIdle(state, limits, now).kind === 'append') return { kind: 'close-idle' };
  return redrive({ to: 'routing', kind: 'contact', contactId: state.contactId }, now);
}

function sweepClosed(state: ContactState, limits: Limits, now: Ms, whenOpen: WhenOpen): SweepDecision {
  const { contactId, questionSeq: seq } = state;
  // Of a contact closed by an older version it is not known what was said after its end.
  if (state.endSeq !== undefined && isUnheard(state, seq))
    return redrive({ to: 'auto-reply', contactId, seq, helps: true }, now);
  if (sendSurvey(state, limits, now).kind === 'append') return redrive({ to: 'survey', contactId }, now);
  if (reviewScore(state, now).kind === 'append') return redrive({ to: 'callback', kind: 'low-score', contactId }, now);
  if (!awaitsFollowUp(state)) return drop;
  const until = followUpAt(state, limits, whenOpen);
  return now < until ? { kind: 'snooze', until } : redrive({ to: 'callback', kind: 'follow-up', contactId }, now);
}

function redrive(task: RedriveTask, now: Ms): SweepDecision {
  return { kind: 'redrive', task, until: now + lookAgainMs };
}
