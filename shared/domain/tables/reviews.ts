import * as v from 'valibot';
import type { CheckResult } from '../quality/contact-checks.ts';
import type { ContactReview } from '../quality/review.ts';
import { agent, flag, moment, number, text, texts, whole } from './column.ts';

/** A review of an agent's part in a contact, as it is exported: no comment. */
export const ReviewRow = v.strictObject({
  agentId: agent('the agent whose part was reviewed'),
  raterId: agent('who reviewed it'),
  raterRole: v.optional(
    text('as what: `supervisor`, `self` or `peer`; NULL, of files before there were others, is `supervisor`'),
  ),
  form: text('id of the form; reviews by two forms are not compared'),
  week: text('the week it was drawn of, as `2026-W37`, in the zone of the school'),
  queue: v.optional(text('queue of the contact')),
  contactClosedAt: moment('when the contact first closed'),
  givenAt: moment('when the review was given: the agent could read it from then on'),
  shownAt: moment('from when it is in the tables; it could be changed until then'),
  reviewVersion: whole('how often it was given, with its changes'),
  score: number('from 0 to 1: the mean of the answers by their weights; 0 where a critical question failed'),
  isFailed: flag('whether a critical question failed'),
  hasComment: flag('whether the rater wrote something; what, is in no table'),
  found: texts(
    'what was found amiss without reading: `greeting`, `first-response`, `silence`, `promise`, `personal-data`',
  ),
  notFound: texts('what was looked for without anything amiss; what is in neither list could not be looked for'),
});
export type ReviewRow = v.InferOutput<typeof ReviewRow>;

/** One answer of a review, as it is exported. */
export const ReviewAnswerRow = v.strictObject({
  agentId: agent('the agent whose part was reviewed'),
  raterId: agent('who reviewed it'),
  raterRole: v.optional(
    text('as what: `supervisor`, `self` or `peer`; NULL, of files before there were others, is `supervisor`'),
  ),
  form: text('id of the form'),
  section: text('id of the section'),
  question: text('id of the question'),
  number: whole('what was answered: 1 for yes and 0 for no, or the number of a scale'),
  share: number('what it comes to, from 0, the worst, to 1'),
  weight: whole('how much it counts beside the others'),
  isCritical: flag('whether the worst answer fails the whole review'),
});
export type ReviewAnswerRow = v.InferOutput<typeof ReviewAnswerRow>;

/** A review as a row of its table. */
export function reviewRowOf(review: ContactReview): ReviewRow {
  const {
    agentId,
    raterId,
    role: raterRole = 'supervisor',
    form,
    week,
    queue,
    contactClosedAt,
    givenAt,
    shownAt,
    version,
    score,
  } = review;
  const checksOf = (found: CheckResult['found']) =>
    review.checks.filter((result) => result.found === found).map(({ check }) => check);
  return {
    ...{
      agentId,
      raterId,
      raterRole,
      form,
      week,
      queue,
      contactClosedAt,
      givenAt,
      shownAt,
      reviewVersion: version,
      score,
    },
    ...{ isFailed: review.failed, hasComment: review.comment !== undefined },
    ...{ found: checksOf('something'), notFound: checksOf('nothing') },
  };
}

/** The answers of a review as rows of theirs. */
export function answerRowsOf({
  agentId,
  raterId,
  role: raterRole = 'supervisor',
  form,
  answers,
}: ContactReview): readonly ReviewAnswerRow[] {
  return answers.map(({ critical = false, ...answer }) => ({
    agentId,
    raterId,
    raterRole,
    form,
    ...answer,
    isCritical: critical,
  }));
}
