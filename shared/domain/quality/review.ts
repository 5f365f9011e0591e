import * as v from 'valibot';
import { AgentId, ContactId, type Ms } from '../../schema/ids.ts';
import { count, finite } from '../../schema/numbers.ts';
import { CheckResult } from './contact-checks.ts';
import { RaterRole } from './rater-role.ts';
import { type FormAnswer, FormName, questionsOf, type ReviewForm, ReviewVersion, rangeOf } from './review-form.ts';

const share = v.pipe(finite, v.minValue(0), v.maxValue(1));

/** An answer as it is kept: with what it weighed and came to, so that a form that changed later changes no review. */
export const ReviewAnswer = v.strictObject({
  section: FormName,
  question: FormName,
  number: count,
  /** From 0, the worst, to 1. */
  share,
  weight: count,
  critical: v.optional(v.literal(true)),
});
export type ReviewAnswer = v.InferOutput<typeof ReviewAnswer>;

/** One rater's review of an agent's part in a contact; a change is a new version of it. */
export const ContactReview = v.strictObject({
  contactId: ContactId,
  agentId: AgentId,
  raterId: AgentId,
  /** As what they rated. @default supervisor */
  role: v.optional(RaterRole),
  /** The week it was drawn of. */
  week: v.string(),
  version: ReviewVersion,
  /** Id of the form. */
  form: v.string(),
  queue: v.optional(v.string()),
  contactClosedAt: count,
  givenAt: count,
  changedAt: count,
  /** Until then it is its agent's and its rater's alone, and can be changed. */
  shownAt: count,
  /** From 0 to 1; 0 where a critical question failed. */
  score: share,
  failed: v.boolean(),
  answers: v.array(ReviewAnswer),
  comment: v.optional(v.string()),
  checks: v.array(CheckResult),
});
export type ContactReview = v.InferOutput<typeof ContactReview>;

/** What is wrong with answers to a form, as a sentence; undefined when nothing is. What does not apply is left out, but for a critical question. */
export function answersFault(form: ReviewForm, answers: readonly FormAnswer[]): string | undefined {
  const open = new Map(questionsOf(form).map((question) => [question.id, question]));
  for (const [at, { question, number }] of answers.entries()) {
    const asked = open.get(question);
    if (!asked)
      return `answers.${at}.question: got "${question}", allowed is each once of ${[...open.keys()].join(', ')}`;
    const [lowest, highest] = rangeOf(asked);
    if (number < lowest || number > highest)
      return `answers.${at}.number: got ${number}, allowed for ${question} is a number from ${lowest} to ${highest}`;
    open.delete(question);
  }
  const missing = [...open.values()].find(({ critical }) => critical);
  if (missing) return `answers: ${missing.id} is missing; a critical question must be answered`;
  return weighed(answersOf(form, answers)) === undefined
    ? 'answers: nothing that weighs anything is answered; answer at least one such question'
    : undefined;
}

/** Answers with what they weigh and come to. */
export function answersOf(form: ReviewForm, answers: readonly FormAnswer[]): readonly ReviewAnswer[] {
  const given = new Map(answers.map(({ question, number }) => [question, number]));
  return questionsOf(form).flatMap((question) => {
    const number = given.get(question.id);
    if (number === undefined) return [];
    const [lowest, highest] = rangeOf(question);
    const { section, id, weight, critical } = question;
    const worth = (number - lowest) / (highest - lowest);
    return [{ section, question: id, number, share: worth, weight, ...(critical ? { critical } : {}) }];
  });
}

/** What a review comes to: the mean of its answers by their weights, and 0 where a critical one is the worst there is. */
export function scoreOf(answers: readonly ReviewAnswer[]): { readonly score: number; readonly failed: boolean } {
  const failed = answers.some(({ critical, share: worth }) => critical && worth === 0);
  return { score: failed ? 0 : (weighed(answers) ?? 0), failed };
}

/** The mean of answers by their weights; undefined where nothing weighs anything. */
export function weighed(answers: readonly Pick<ReviewAnswer, 'share' | 'weight'>[]): number | undefined {
  const weight = answers.reduce((sum, one) => sum + one.weight, 0);
  if (weight === 0) return undefined;
  return Math.min(1, answers.reduce((sum, one) => sum + one.weight * one.share, 0) / weight);
}

/** Longest place a review can have. */
export const longestPlace = 120;

/** Where a review is among those of its agent, which are sorted by week. */
export function placeOfReview({
  week,
  contactId,
  raterId,
}: Pick<ContactReview, 'week' | 'contactId' | 'raterId'>): string {
  return [week, contactId, raterId].join('#');
}

const hourMs = 3_600_000;

/** From when a review is shown to others than its agent and its rater: the first full hour after so many hours. */
export function shownFrom(givenAt: Ms, agentFirstHours: number): Ms {
  return Math.ceil((givenAt + agentFirstHours * hourMs + 1) / hourMs) * hourMs;
}

/** Whether somebody may see a review: its agent and its rater at once, everybody else from `shownAt` on. */
export function maySee(reader: AgentId, { agentId, raterId, shownAt }: ContactReview, now: Ms): boolean {
  return reader === agentId || reader === raterId || now >= shownAt;
}
