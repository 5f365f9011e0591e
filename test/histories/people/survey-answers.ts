import * as v from 'valibot';
import { type SurveyAnswer, SurveyQuestion } from '../../../shared/domain/survey/question.ts';
import { commentId } from '../../../shared/domain/survey/question-id.ts';

const Sent = v.object({ questions: v.optional(v.array(SurveyQuestion), []) });

/** What a student answers to everything that was asked beside the score and a comment: always the same. */
export function answersTo(sent: unknown): readonly SurveyAnswer[] {
  return v
    .parse(Sent, sent)
    .questions.filter(({ id, kind }) => kind !== 'score' && id !== commentId)
    .map((question) => ({ question: question.id, ...answerTo(question) }));
}

/** The same with one that no survey asks for. */
export function misfits(answers: readonly SurveyAnswer[]): readonly SurveyAnswer[] {
  const [first = { question: 'nobody-asked' }, ...rest] = answers;
  return [{ ...first, number: 99 }, ...rest];
}

function answerTo({ kind, scale, options }: SurveyQuestion): Omit<SurveyAnswer, 'question'> {
  if (options) return { text: options[0]?.id };
  return kind === 'text' ? { text: 'more of it' } : { number: scale?.[1] ?? 1 };
}
