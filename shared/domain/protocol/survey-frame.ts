import * as v from 'valibot';
import { ContactId } from '../../schema/ids.ts';
import { count, positive } from '../../schema/numbers.ts';
import { visible, whole } from '../../schema/texts.ts';

const longestWords = 1000;
const mostAnswers = 8;
const words = v.pipe(v.string(), v.maxLength(longestWords), whole, visible);

const Answer = v.strictObject({
  question: v.pipe(v.string(), v.maxLength(31)),
  number: v.optional(count),
  text: v.optional(v.pipe(words, v.minLength(1))),
});

/** An answer to a survey, whichever way it comes: a score from 1 to 5, a comment of up to 1,000 characters, and what else was asked, each question once. */
export const surveyAnswered = {
  score: v.pipe(positive, v.maxValue(5)),
  comment: v.optional(words),
  answers: v.optional(v.pipe(v.array(Answer), v.maxLength(mostAnswers))),
};

/**
 * Scores a closed contact, 1 to 5, with a comment of up to 1,000 characters, and answers what else its survey asks, each question once. In a file of its own: a
 * function that answers no survey is bundled without it.
 */
export const AnswerSurvey = v.strictObject({
  action: v.literal('survey.answer'),
  ref: v.optional(v.pipe(v.string(), v.maxLength(64))),
  contactId: ContactId,
  ...surveyAnswered,
});

/** Asks for the link by which a contact's survey is answered without the chat: told to whoever holds the contact. */
export const AskSurveyLink = v.strictObject({
  action: v.literal('survey.link'),
  ref: v.optional(v.pipe(v.string(), v.maxLength(64))),
  contactId: ContactId,
  epoch: positive,
});
