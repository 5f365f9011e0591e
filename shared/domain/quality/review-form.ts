import * as v from 'valibot';
import { count, positive } from '../../schema/numbers.ts';
import { inBoth, nameLike } from '../../schema/policy-words.ts';

const largestWeight = 100;
const longestQuestion = 200;
const longestTitle = 60;

/** The name of a form, a section or a question, as answers and exported rows have it. */
export const FormName = nameLike('next-step');

const asked = {
  id: FormName,
  ask: inBoth(longestQuestion),
  /** How much it counts beside the others; 0 counts nothing. */
  weight: v.pipe(count, v.maxValue(largestWeight)),
  /** A no, or the lowest number, fails the whole review; it must be answered. */
  critical: v.optional(v.literal(true)),
};

/** A question of a review: yes or no, or a number from 1 to `to`, where more is better. */
export const FormQuestion = v.variant('kind', [
  v.strictObject({ kind: v.literal('yes-no'), ...asked }),
  v.strictObject({ kind: v.literal('scale'), ...asked, to: v.pipe(count, v.minValue(2), v.maxValue(10)) }),
]);
export type FormQuestion = v.InferOutput<typeof FormQuestion>;

const most = (longest: number, what: string) => `give 1 to ${longest} ${what}`;
const mostSections = 10;
const mostQuestions = 10;

/** A part of a form that is about one thing, with a score of its own. */
export const FormSection = v.strictObject({
  id: FormName,
  title: inBoth(longestTitle),
  questions: v.pipe(
    v.array(FormQuestion),
    v.minLength(1, most(mostQuestions, 'questions')),
    v.maxLength(mostQuestions, most(mostQuestions, 'questions')),
  ),
});
export type FormSection = v.InferOutput<typeof FormSection>;

/** What a supervisor asks of a contact, as a school configures it. Whoever changes it gives it another id: reviews by two forms are not compared. */
export const ReviewForm = v.strictObject({
  id: FormName,
  sections: v.pipe(
    v.array(FormSection),
    v.minLength(1, most(mostSections, 'sections')),
    v.maxLength(mostSections, most(mostSections, 'sections')),
  ),
});
export type ReviewForm = v.InferOutput<typeof ReviewForm>;

/** What was answered to one question: 1 for yes and 0 for no, or the number. What does not apply is not answered. */
export const FormAnswer = v.strictObject({ question: FormName, number: count });
export type FormAnswer = v.InferOutput<typeof FormAnswer>;

/** Most answers a form can have. */
export const mostAnswers = mostSections * mostQuestions;

/** Number of a version of a review, from 1. */
export const ReviewVersion = positive;

/** Every question of a form with the section it is in. */
export function questionsOf({ sections }: ReviewForm): readonly (FormQuestion & { readonly section: string })[] {
  return sections.flatMap(({ id, questions }) => questions.map((question) => ({ ...question, section: id })));
}

/** The lowest and the highest number that answers a question. */
export function rangeOf(question: FormQuestion): readonly [lowest: number, highest: number] {
  return question.kind === 'yes-no' ? [0, 1] : [1, question.to];
}

/** Most bytes of UTF-8 a form may weigh as JSON: it is sent with every page of what is reviewed, in one frame. */
export const heaviestForm = 64_000;

/** What is wrong with a form that is well written, a sentence each. */
export function formProblems(form: ReviewForm, where = 'quality.form'): readonly string[] {
  const questions = questionsOf(form);
  const bytes = new TextEncoder().encode(JSON.stringify(form)).length;
  const digits = (number: number) => number.toLocaleString('en-US');
  return [
    ...(bytes > heaviestForm
      ? [`${where}: got ${digits(bytes)} bytes, allowed are ${digits(heaviestForm)}; ask fewer or shorter questions`]
      : []),
    ...repeated(form.sections.map(({ id }) => id)).map(
      (id) => `${where}: the section ${id} is there twice; give one another id`,
    ),
    ...repeated(questions.map(({ id }) => id)).map(
      (id) => `${where}: ${id} is asked twice; give one of them another id`,
    ),
    ...(questions.some(({ weight }) => weight > 0)
      ? []
      : [`${where}: no question weighs anything; give one a weight of 1 or more`]),
  ];
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
