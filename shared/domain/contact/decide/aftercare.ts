import type { Ms } from '../../../schema/ids.ts';
import type { Limits } from '../../center/center-policy.ts';
import type { ContactState } from '../state.ts';
import type { Outcome } from '../words.ts';
import { append, type Decision, nothing, refuse } from './decision.ts';

/** Score from which downward a survey opens a follow-up by a person. */
export const lowScore = 2;

/** True when the student got an answer, good or not: whoever left or fell silent before one did not. */
export function wasServed(outcome: Outcome | undefined): boolean {
  return outcome !== 'abandoned' && outcome !== 'expired';
}

/** True when a score of this closed contact is low enough to bring a person, who has not been brought yet. */
export function deservesPerson(state: ContactState, score: number): boolean {
  return state.phase === 'closed' && score <= lowScore && !state.followedUp;
}

/** The student wants to be contacted later: as soon as their turn comes (`dueAt` undefined), or at a chosen time. */
export function requestCallback(state: ContactState, dueAt: Ms | undefined, now: Ms): Decision {
  switch (state.phase) {
    case 'self-service':
    case 'handing-over':
    case 'queued':
    case 'overflowed':
      if (state.callback) return nothing;
      if (dueAt !== undefined && dueAt <= now) return refuse('too_late');
      return append({
        type: 'callback-requested',
        dueAt: dueAt ?? now,
        asap: dueAt === undefined,
        topic: state.topic ?? state.queue ?? 'general',
      });
    case 'callback-scheduled':
      return nothing;
    case 'closed':
      return refuse('closed');
    case 'offered':
    case 'active':
    case 'wrap-up':
      return refuse('not_waiting');
  }
}

/** A scheduled callback's time has come: it goes to its queue. */
export function callbackDue(state: ContactState, now: Ms): Decision {
  if (state.phase !== 'callback-scheduled' || now < (state.callback?.dueAt ?? 0)) return nothing;
  return append({ type: 'requeued', reason: 'callback-due' });
}

/** Sends the survey of a closed contact, once for ever; whoever left without a word from us is not asked. */
export function sendSurvey(state: ContactState, limits: Limits, now: Ms): Decision {
  if (state.phase !== 'closed' || state.surveySentAt !== undefined || !wasServed(state.outcome)) return nothing;
  return append({ type: 'survey-sent', followUpAt: now + limits.followUpSeconds * 1000 });
}

/** Counts a survey answer once: the same answer again is a repeat, another one a conflict. */
export function answerSurvey(
  state: ContactState,
  answer: { readonly score: number; readonly comment?: string | undefined },
  limits: Limits,
  now: Ms,
): Decision {
  if (state.surveySentAt === undefined) return refuse('no_survey');
  if (state.surveyScore !== undefined) return state.surveyScore === answer.score ? nothing : refuse('conflict');
  if (now - state.surveySentAt > limits.surveySeconds * 1000) return refuse('too_late');
  const comment = answer.comment === undefined ? {} : { comment: answer.comment };
  return append({ type: 'survey-answered', score: answer.score, ...comment });
}

/** A low score reopens the contact once, as a callback by a person. */
export function reviewScore(state: ContactState): Decision {
  if (state.surveyScore === undefined || !deservesPerson(state, state.surveyScore)) return nothing;
  return append({ type: 'reopened', reason: 'low-score' });
}

/** The follow-up some time after closing: is it solved? Sent once. */
export function followUp(state: ContactState, text: string, now: Ms): Decision {
  const isDue = state.surveySentAt !== undefined && state.due !== undefined && now >= state.due.at;
  if (state.phase !== 'closed' || state.followedUp || !isDue) return nothing;
  return append({ type: 'follow-up-sent', text });
}

/** Closes what stands still: a self-service contact gone silent, or a waiting student who disconnected and stayed away. */
export function closeIdle(state: ContactState, limits: Limits, now: Ms): Decision {
  switch (state.phase) {
    case 'self-service':
      if (now - state.studentAt < limits.selfServiceIdleSeconds * 1000 || state.questionSeq > state.botSeq)
        return nothing;
      return append({ type: 'closed', outcome: state.answers > 0 ? 'contained' : 'expired', by: 'center' });
    case 'handing-over':
    case 'queued':
    case 'overflowed': {
      const isGone = state.detachedAt !== undefined && now - state.detachedAt >= limits.abandonGraceSeconds * 1000;
      return isGone && !state.callback ? append({ type: 'abandoned', reason: 'disconnected' }) : nothing;
    }
    default:
      return nothing;
  }
}
