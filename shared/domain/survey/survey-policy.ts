import * as v from 'valibot';
import { faultSentence } from '../../schema/fault-sentence.ts';
import { count } from '../../schema/numbers.ts';
import { inBoth, nameLike } from '../../schema/policy-words.ts';
import { readKnown } from '../../schema/read-known.ts';
import { commentId, idOf } from './question-id.ts';

/** Most questions a survey may have: few people answer more. */
export const mostQuestions = 8;

const own = nameLike('teacher-pace');
const ask = inBoth(120);
const label = inBoth(40);
const maybe = v.optional(ask);
const lowest = v.pipe(count, v.maxValue(1));
const highest = v.pipe(count, v.minValue(2), v.maxValue(10));

/** A question as a school configures it. Questions of the field's have words of the page's own, in every language of the pages, unless the school gives its own. */
const ConfiguredQuestion = v.variant('kind', [
  v.strictObject({ kind: v.literal('score'), ask: maybe }),
  v.strictObject({ kind: v.literal('solved'), ask: maybe }),
  /** How easy it was: to 7 as the field has it now, to 5 as it had it before. */
  v.strictObject({ kind: v.literal('effort'), to: v.picklist([5, 7]), ask: maybe }),
  v.strictObject({ kind: v.literal('recommend'), ask: maybe }),
  v.strictObject({ kind: v.literal('comment'), ask: maybe }),
  v.strictObject({
    ...{ kind: v.literal('choice'), id: own, ask },
    options: v.pipe(
      v.array(v.strictObject({ id: own, says: label })),
      v.minLength(2, 'give 2 to 8 options'),
      v.maxLength(8, 'give 2 to 8 options'),
    ),
  }),
  v.strictObject({
    ...{ kind: v.literal('scale'), id: own, ask, from: lowest, to: highest },
    low: v.optional(label),
    high: v.optional(label),
  }),
  v.strictObject({ kind: v.literal('text'), id: own, ask }),
]);
export type ConfiguredQuestion = v.InferOutput<typeof ConfiguredQuestion>;

/** The survey a school asks after a contact, in the order of its questions. */
export const SurveyPolicy = v.strictObject({
  questions: v.pipe(
    v.array(ConfiguredQuestion),
    v.minLength(1, `ask 1 to ${mostQuestions} questions`),
    v.maxLength(mostQuestions, `ask 1 to ${mostQuestions} questions`),
  ),
});
export type SurveyPolicy = v.InferOutput<typeof SurveyPolicy>;

const Holder = v.object({ survey: v.optional(SurveyPolicy) });

/** The survey of a published policy, which was checked when it was written; undefined for the usual one. Throws on one that cannot be read. */
export function readSurvey(policy: unknown): SurveyPolicy | undefined {
  const read = readKnown(Holder, policy);
  if (!read.success) throw new Error(`center policy: ${read.issues.map(faultSentence).join('; ')}`);
  return read.output.survey;
}

/** What is wrong with the survey that somebody wrote, a sentence each; nothing where there is none. */
export function surveyProblems(survey: unknown): readonly string[] {
  const read = v.safeParse(Holder, { survey });
  if (!read.success) return read.issues.map(faultSentence);
  const questions = read.output.survey?.questions;
  return questions ? [...nameProblems(questions), ...optionProblems(questions), ...scoreProblems(questions)] : [];
}

const reserved: ReadonlySet<string> = new Set(['score', 'solved', 'effort', 'recommend', commentId]);

function nameProblems(questions: readonly ConfiguredQuestion[]): readonly string[] {
  const twice = repeated(questions.map(idOf));
  const taken = questions.flatMap((question) => ('id' in question && reserved.has(question.id) ? [question.id] : []));
  return [
    ...twice.map((id) => `survey.questions: ${id} is asked twice; keep one of them or give one another id`),
    ...taken.map((id) => `survey.questions: ${id} is the name of a question of its own kind; choose another id`),
  ];
}

function optionProblems(questions: readonly ConfiguredQuestion[]): readonly string[] {
  return questions.flatMap((question) =>
    question.kind === 'choice'
      ? repeated(question.options.map(({ id }) => id)).map(
          (id) => `survey.questions: ${question.id} has the option ${id} twice; give one another id`,
        )
      : [],
  );
}

// Readers of the release before take no answer without one, and a low one brings a person.
function scoreProblems(questions: readonly ConfiguredQuestion[]): readonly string[] {
  return questions.some(({ kind }) => kind === 'score')
    ? []
    : ['survey.questions: none has the kind score; every survey asks for a score, add {"kind": "score"}'];
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
