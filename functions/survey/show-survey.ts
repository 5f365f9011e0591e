import type { SurveyQuestion } from '../../shared/domain/survey/question.ts';
import { type SurveyStanding, surveyStanding } from '../../shared/domain/survey/survey.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { Language } from '../../shared/schema/words.ts';
import { askedQuestions } from './asked-questions.ts';
import { type LinkPorts, type OpenedLink, openLink } from './open-link.ts';

/** How a survey stands and, of one that is to be answered, what it asks. It tells nothing else of its contact. */
export type SurveyShown = {
  readonly kind: 'shown';
  readonly standing: SurveyStanding;
  readonly language: Language;
  readonly questions?: readonly SurveyQuestion[] | undefined;
};

/**
 * Shows whoever has a survey's link what is asked.
 *
 * Input: the token. Outcome: how the survey stands, with its questions as they are in the log; or why the token opens nothing.
 */
export async function showSurvey(
  ports: LinkPorts,
  token: string,
  now: Ms,
): Promise<SurveyShown | Exclude<OpenedLink, { kind: 'opened' }>> {
  const opened = await openLink(ports, token, now);
  if (opened.kind !== 'opened') return opened;
  const { contactId, language } = opened.state;
  const standing = surveyStanding(opened.state, ports.limits, now);
  const questions = standing === 'asked' ? await askedQuestions(ports.log, contactId) : undefined;
  return { kind: 'shown', standing, language, questions };
}
