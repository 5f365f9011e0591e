import type { Ms } from '../../schema/ids.ts';
import type { Limits } from '../center/center-policy.ts';
import { append, type Decision, nothing } from '../contact/decide/decision.ts';
import type { ContactState } from '../contact/state.ts';
import type { Outcome } from '../contact/words.ts';

/** True when the student got an answer, good or not: whoever left or fell silent before one did not. */
export function wasServed(outcome: Outcome | undefined): boolean {
  return outcome !== 'abandoned' && outcome !== 'expired';
}

/** True when the bot's newest answer sufficed as far as anybody can tell: a menu is no answer, nor is one that was called unhelpful, nor care for somebody in danger. */
export function isContained(state: Pick<ContactState, 'helped' | 'answers' | 'danger'>): boolean {
  return state.helped === true && state.answers > 0 && state.danger === undefined;
}

/** Closes what stands still: a self-service contact gone silent, or a waiting student who disconnected and stayed away, unless in danger. */
export function closeIdle(state: ContactState, limits: Limits, now: Ms): Decision {
  switch (state.phase) {
    case 'self-service':
      if (now - state.studentAt < limits.selfServiceIdleSeconds * 1000 || state.questionSeq > state.botSeq)
        return nothing;
      return append({ type: 'closed', outcome: isContained(state) ? 'contained' : 'expired', by: 'center' });
    case 'handing-over':
    case 'queued':
    case 'overflowed': {
      const isGone = state.detachedAt !== undefined && now - state.detachedAt >= limits.abandonGraceSeconds * 1000;
      return isGone && !state.callback && !state.danger
        ? append({ type: 'abandoned', reason: 'disconnected' })
        : nothing;
    }
    default:
      return nothing;
  }
}

/** The follow-up some time after closing: is it solved? Sent once. */
export function followUp(state: ContactState, text: string, now: Ms): Decision {
  const isDue =
    state.surveySentAt !== undefined && state.due !== undefined && now >= (state.followUpAt ?? state.due.at);
  if (state.phase !== 'closed' || state.followedUp || !isDue) return nothing;
  return append({ type: 'follow-up-sent', text });
}
