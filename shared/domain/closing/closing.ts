import type { Ms } from '../../schema/ids.ts';
import { subjectOf } from '../callback/subject-of.ts';
import type { Limits } from '../center/center-policy.ts';
import { append, type Decision, nothing } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import type { ContactState } from '../contact/state.ts';
import type { Outcome } from '../contact/words.ts';
import { atOnce, type WhenOpen } from '../hours/when-open.ts';

/** True when the student got an answer, good or not: whoever left or fell silent before one did not. */
export function wasServed(outcome: Outcome | undefined): boolean {
  return outcome !== 'abandoned' && outcome !== 'expired';
}

/** True when the bot's newest answer sufficed as far as anybody can tell: a menu is no answer, nor is one that was called unhelpful, nor care for somebody in danger. */
export function isContained(state: Pick<ContactState, 'helped' | 'answers' | 'danger'>): boolean {
  return state.helped === true && state.answers > 0 && state.danger === undefined;
}

/** Closes what stands still: a self-service contact gone silent, or a waiting student who disconnected and stayed away, unless in danger or owed a person. */
export function closeIdle(state: ContactState, limits: Limits, now: Ms, whenOpen: WhenOpen = atOnce): Decision {
  switch (state.phase) {
    case 'self-service':
      if (now - state.studentAt < limits.selfServiceIdleSeconds * 1000 || state.questionSeq > state.botSeq)
        return nothing;
      return append({ type: 'closed', outcome: isContained(state) ? 'contained' : 'expired', by: 'center' });
    case 'handing-over':
    case 'queued':
    case 'overflowed': {
      const isGone = state.detachedAt !== undefined && now - state.detachedAt >= limits.abandonGraceSeconds * 1000;
      if (!isGone || state.callback || state.danger) return nothing;
      // Whom a low score was to bring calls who did not wait for them in the chat.
      return state.review === 'owed'
        ? append(reviewCall(state, whenOpen(now, state.queue, state), now))
        : append({ type: 'abandoned', reason: 'disconnected' });
    }
    default:
      return nothing;
  }
}

function reviewCall(state: ContactState, dueAt: Ms, now: Ms): EventOf<'callback-requested'> {
  return { type: 'callback-requested', dueAt, asap: dueAt <= now, topic: subjectOf(state) };
}

/** When a closed contact is followed up: some time after its newest end, when people answer. */
export function followUpAt({ closedAt = 0, queue }: ContactState, limits: Limits, whenOpen: WhenOpen = atOnce): Ms {
  return whenOpen(closedAt + limits.followUpSeconds * 1000, queue);
}

/** True when a closed contact is still to be followed up: once an end, after its survey; not whoever was in danger, nor who left before they were served, as after a survey in the wrap-up. */
export function awaitsFollowUp({ surveySentAt, followedUp, danger, outcome }: ContactState): boolean {
  return surveySentAt !== undefined && !followedUp && danger === undefined && wasServed(outcome);
}

/** The follow-up some time after closing: is it solved? */
export function followUp(
  state: ContactState,
  text: string,
  limits: Limits,
  now: Ms,
  whenOpen: WhenOpen = atOnce,
): Decision {
  const isDue = state.phase === 'closed' && awaitsFollowUp(state) && now >= followUpAt(state, limits, whenOpen);
  if (!isDue) return nothing;
  return append({ type: 'follow-up-sent', text });
}
