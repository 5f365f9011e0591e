import * as v from 'valibot';
import { count } from '../../schema/numbers.ts';

const text = v.string();

/** What a question of a survey asks for. Those before `choice` are the field's own, one of each at most; the others are a school's. */
export const QuestionKind = v.picklist(['score', 'solved', 'effort', 'recommend', 'choice', 'scale', 'text']);
export type QuestionKind = v.InferOutput<typeof QuestionKind>;

/** A question as it was asked: an answer is checked against it, whatever the policy has become by then. */
export const SurveyQuestion = v.strictObject({
  id: text,
  kind: QuestionKind,
  /** In the language of the contact; absent where the page has words of its own. */
  text: v.optional(text),
  /** Of a number: the lowest and the highest. */
  scale: v.optional(v.strictTuple([count, count])),
  /** What the lowest and the highest number mean. */
  low: v.optional(text),
  high: v.optional(text),
  /** Of a choice: what there is to choose from. */
  options: v.optional(v.array(v.strictObject({ id: text, text }))),
});
export type SurveyQuestion = v.InferOutput<typeof SurveyQuestion>;

/** What was answered to one question: a number (1 for yes, 0 for no), or a text: the id of an option, or what somebody wrote. */
export const SurveyAnswer = v.strictObject({ question: text, number: v.optional(count), text: v.optional(text) });
export type SurveyAnswer = v.InferOutput<typeof SurveyAnswer>;
