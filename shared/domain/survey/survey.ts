import type { Ms } from '../../schema/ids.ts';
import { subjectOf } from '../callback/subject-of.ts';
import type { Limits } from '../center/center-policy.ts';
import { wasServed } from '../closing/closing.ts';
import { append, type Decision, nothing, refuse } from '../contact/decide/decision.ts';
import type { ContactState } from '../contact/state.ts';
import { atOnce, type WhenOpen } from '../hours/when-open.ts';
import { isVisitor } from '../visitor/visitor-id.ts';
import { askedBy } from './asked.ts';
import type { SurveyAnswer } from './question.ts';
import type { SurveyPolicy } from './survey-policy.ts';

/** Score from which downward a survey opens a follow-up by a person. */
export const lowScore = 2;

/** True when a score of this closed contact is low enough to bring a person, whom none has brought yet; a danger heard since brought one. */
export function deservesPerson(state: ContactState, score: number): boolean {
  return state.phase === 'closed' && score <= lowScore && !state.review && !state.danger;
}

/** True when the survey of a contact is to be sent: once for ever, when the talk is over; whoever left without a word from us is not asked, nor whoever was in danger. */
export function isSurveyDue(state: ContactState): boolean {
  const isSpared = state.surveySentAt !== undefined || state.danger !== undefined;
  return !isSpared && isTalkOver(state);
}

/** True when there is something to do about the survey of a contact: to send it, or to have a person see to what was answered before the contact was closed. */
export function needsAftercare(state: ContactState): boolean {
  const { surveyScore } = state;
  return isSurveyDue(state) || (surveyScore !== undefined && deservesPerson(state, surveyScore));
}

/** Sends the survey of a contact whose talk is over, with the questions that the school has by then. */
export function sendSurvey(
  state: ContactState,
  limits: Limits,
  now: Ms,
  whenOpen: WhenOpen = atOnce,
  survey?: SurveyPolicy,
): Decision {
  if (!isSurveyDue(state)) return nothing;
  const followUpAt = whenOpen(now + limits.followUpSeconds * 1000, state.queue);
  const asked = survey ? { questions: [...askedBy(survey, state.language)] } : {};
  return append({ type: 'survey-sent', followUpAt, ...asked });
}

/** Counts a survey answer once: the same answer again is a repeat, another one a conflict. In a contact in which danger was heard since, none is taken. */
export function answerSurvey(
  state: ContactState,
  answer: {
    readonly score: number;
    readonly comment?: string | undefined;
    readonly answers?: readonly SurveyAnswer[] | undefined;
  },
  limits: Limits,
  now: Ms,
): Decision {
  if (state.surveySentAt === undefined) return refuse('no_survey');
  if (state.surveyScore !== undefined) return state.surveyScore === answer.score ? nothing : refuse('conflict');
  if (state.danger !== undefined) return refuse('no_survey');
  if (isOver(state.surveySentAt, limits, now)) return refuse('too_late');
  const comment = answer.comment === undefined ? {} : { comment: answer.comment };
  const answers = answer.answers?.length ? { answers: [...answer.answers] } : {};
  return append({ type: 'survey-answered', score: answer.score, ...comment, ...answers });
}

/** How a contact's survey stands: to be answered, answered, over, not asked yet, or never to be asked. */
export type SurveyStanding = 'asked' | 'answered' | 'over' | 'early' | 'none';

/** How the survey of a contact stands for whoever would answer it now. */
export function surveyStanding(state: ContactState, limits: Limits, now: Ms): SurveyStanding {
  if (state.surveyScore !== undefined) return 'answered';
  if (state.danger !== undefined) return 'none';
  if (state.surveySentAt !== undefined) return isOver(state.surveySentAt, limits, now) ? 'over' : 'asked';
  return state.phase !== 'closed' || isSurveyDue(state) ? 'early' : 'none';
}

// Agents write up when the talk is over, and whoever was called is asked by a link.
function isTalkOver({ phase, outcome, callback }: ContactState): boolean {
  return phase === 'closed' ? wasServed(outcome) : phase === 'wrap-up' && callback === undefined;
}

function isOver(sentAt: Ms, limits: Limits, now: Ms): boolean {
  return now - sentAt > limits.surveySeconds * 1000;
}

/**
 * A low score reopens the contact once, for a person: in the chat while the student is there, else as a callback. Nobody is called when nobody answers,
 * nor in their quiet hours: the callback is then for the next moment that is neither. A visitor is called by nobody: they are answered where they are, if they are.
 */
export function reviewScore(state: ContactState, now: Ms, whenOpen: WhenOpen = atOnce): Decision {
  if (state.surveyScore === undefined || !deservesPerson(state, state.surveyScore)) return nothing;
  const reopened = { type: 'reopened', reason: 'low-score' } as const;
  const isThere = state.studentConnection !== undefined;
  if (isVisitor(state.studentId)) return isThere ? append(reopened) : nothing;
  const dueAt = whenOpen(now, state.queue, isThere ? undefined : state);
  if (dueAt <= now) return append(reopened);
  return append(reopened, { type: 'callback-requested', dueAt, asap: false, topic: subjectOf(state) });
}
