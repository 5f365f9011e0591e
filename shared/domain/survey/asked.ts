import type { Language } from '../../schema/words.ts';
import type { SurveyQuestion } from './question.ts';
import { commentId, idOf } from './question-id.ts';
import type { ConfiguredQuestion, SurveyPolicy } from './survey-policy.ts';

/** What is asked where a school has configured nothing: a score from 1 to 5, and what one would like to add. */
export const usualQuestions: readonly SurveyQuestion[] = [
  { id: 'score', kind: 'score', scale: [1, 5] },
  { id: commentId, kind: 'text' },
];

/** What a student is asked by a school's survey, in the language of their contact. */
export function askedBy({ questions }: SurveyPolicy, language: Language): readonly SurveyQuestion[] {
  return questions.map((question) => {
    const text = question.ask?.[language];
    return { id: idOf(question), ...(text === undefined ? {} : { text }), ...formOf(question, language) };
  });
}

function formOf(question: ConfiguredQuestion, language: Language): Omit<SurveyQuestion, 'id' | 'text'> {
  switch (question.kind) {
    case 'score':
      return { kind: 'score', scale: [1, 5] };
    case 'effort':
      return { kind: 'effort', scale: [1, question.to] };
    case 'recommend':
      return { kind: 'recommend', scale: [0, 10] };
    case 'solved':
      return { kind: 'solved' };
    case 'choice':
      return { kind: 'choice', options: question.options.map(({ id, says }) => ({ id, text: says[language] })) };
    case 'scale': {
      const [low, high] = [question.low?.[language], question.high?.[language]];
      return { kind: 'scale', scale: [question.from, question.to], ...(low && { low }), ...(high && { high }) };
    }
    case commentId:
    case 'text':
      return { kind: 'text' };
  }
}
