import type { SurveyAnswer, SurveyQuestion } from './question.ts';
import { commentId } from './question-id.ts';

const yesOrNo = [0, 1] as const;

/** What is wrong with answers to a survey, by the questions that were asked, as a sentence; undefined when nothing is. Nobody has to answer more than the score. */
export function answerFault(asked: readonly SurveyQuestion[], answers: readonly SurveyAnswer[]): string | undefined {
  // The score and the comment have fields of their own.
  const open = new Map(
    asked.filter(({ id, kind }) => kind !== 'score' && id !== commentId).map((question) => [question.id, question]),
  );
  for (const [at, answer] of answers.entries()) {
    const { question } = answer;
    const known = open.get(question);
    if (!known) return `answers.${at}.question: got "${question}", allowed is ${eachOnceOf([...open.keys()])}`;
    if (!isAnswer(known, answer)) return `answers.${at}: got ${shown(answer)}, allowed is ${allowedBy(known)}`;
    open.delete(question);
  }
  return undefined;
}

/** The same answers, in whatever order: a repeat and not another word. */
export function isSameAnswers(one: readonly SurveyAnswer[], other: readonly SurveyAnswer[]): boolean {
  const said = new Map(other.map((answer) => [answer.question, answer]));
  const isSaid = ({ question, number, text }: SurveyAnswer) =>
    said.get(question)?.number === number && said.get(question)?.text === text;
  return one.length === other.length && one.every((answer) => said.has(answer.question) && isSaid(answer));
}

function isAnswer({ kind, scale, options }: SurveyQuestion, { number, text }: SurveyAnswer): boolean {
  if (options) return number === undefined && options.some(({ id }) => id === text);
  if (kind === 'text') return number === undefined && text !== undefined;
  const [lowest, highest] = scale ?? yesOrNo;
  return text === undefined && number !== undefined && number >= lowest && number <= highest;
}

function eachOnceOf(ids: readonly string[]): string {
  return ids.length === 0 ? 'no answer more' : `each once of ${ids.join(', ')}`;
}

// What somebody wrote is not repeated.
function shown({ number, text }: SurveyAnswer): string {
  const got = [
    ...(number === undefined ? [] : [`the number ${number}`]),
    ...(text === undefined ? [] : [`a text of ${text.length} characters`]),
  ];
  return got.join(' and ') || 'nothing';
}

function allowedBy({ id, kind, scale, options }: SurveyQuestion): string {
  if (options) return `for ${id} a text, one of ${options.map((option) => option.id).join(', ')}`;
  if (kind === 'text') return `for ${id} a text`;
  const [lowest, highest] = scale ?? yesOrNo;
  return `for ${id} a number from ${lowest} to ${highest}`;
}
