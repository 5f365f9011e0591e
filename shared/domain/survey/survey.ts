import type { Ms } from '../../schema/ids.ts';
import type { Limits } from '../center/center-policy.ts';
import { wasServed } from '../closing/closing.ts';
import { append, type Decision, nothing, refuse } from '../contact/decide/decision.ts';
import type { ContactState } from '../contact/state.ts';

/** Score from which downward a survey opens a follow-up by a person. */
export const lowScore = 2;

/** True when a score of this closed contact is low enough to bring a person, who has not been brought yet. */
export function deservesPerson(state: ContactState, score: number): boolean {
  return state.phase === 'closed' && score <= lowScore && !state.followedUp;
}

/** Sends the survey of a closed contact, once for ever; whoever left without a word from us is not asked, nor whoever was in danger. */
export function sendSurvey(state: ContactState, limits: Limits, now: Ms): Decision {
  const isSpared = state.surveySentAt !== undefined || state.danger !== undefined;
  if (state.phase !== 'closed' || isSpared || !wasServed(state.outcome)) return nothing;
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
