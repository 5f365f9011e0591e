import type * as v from 'valibot';
import { localDate } from '../../shared/domain/hours/local-time.ts';
import type { ReadReviews } from '../../shared/domain/protocol/review-frames.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { othersForms } from '../../shared/domain/quality/rater-role.ts';
import { type ContactReview, longestPlace, placeOfReview } from '../../shared/domain/quality/review.ts';
import type { ReviewForm } from '../../shared/domain/quality/review-form.ts';
import { followedReviews, type ReviewWeek, reviewWeek } from '../../shared/domain/quality/review-trend.ts';
import { lastWeek } from '../../shared/domain/quality/week.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { AgentId, Ms } from '../../shared/schema/ids.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import { fitting } from './fitting.ts';
import type { QualityPorts } from './quality-ports.ts';
import { reviewShown } from './review-shown.ts';

/**
 * Shows an agent the reviews of their own contacts, from the moment they are given: before any dashboard does.
 *
 * Input: where the page before ended, or nothing for the newest. Outcome: as many reviews as a frame can carry with the forms in force that they were given by, by which the questions can be read; with the newest
 * also how the weeks before this one went. Of others nothing is read.
 *
 * 1. load them, and those of the weeks; 2. keep what can be sent.
 */
export async function readReviews(
  {
    reviews,
    quality,
    timeZone,
    logRetentionDays,
  }: Pick<QualityPorts, 'reviews' | 'quality' | 'timeZone' | 'logRetentionDays'>,
  { after }: v.InferOutput<typeof ReadReviews>,
  { caller, ref, now }: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const page = await reviews.newest(caller.agentId, after);
  const told = page.reviews.map(toldToAgent);
  const longestAfter = '#'.repeat(longestPlace);
  const trend =
    after === undefined ? await trendOf({ reviews, timeZone, logRetentionDays }, caller.agentId, now) : undefined;
  const bare = { type: 'reviews', ref, form: quality.form, ...(trend ? { trend: [...trend] } : {}) } as const;
  const forms = otherFormsOf(quality, page.reviews, {
    ...bare,
    otherForms: [],
    reviews: told.slice(0, 1),
    after: longestAfter,
  });
  const frame = { ...bare, ...(forms.length > 0 ? { otherForms: [...forms] } : {}) };
  const shown = fitting(told, { ...frame, reviews: [], after: longestAfter });
  const last = page.reviews[shown.length - 1];
  const end = last && shown.length < page.reviews.length ? placeOfReview(last) : page.after;
  return { ...frame, reviews: [...shown], ...(end === undefined ? {} : { after: end }) };
}

// This week's contacts are drawn once it is over.
function trendOf(
  { reviews, timeZone, logRetentionDays }: Pick<QualityPorts, 'reviews' | 'timeZone' | 'logRetentionDays'>,
  agentId: AgentId,
  now: Ms,
): Promise<readonly ReviewWeek[]> {
  const { from } = lastWeek(timeZone, now);
  const weeks = followedReviews(localDate(timeZone, from), logRetentionDays);
  return inParallel(weeks, weeks.length, async (week) => reviewWeek(week, await reviews.ofAgent(agentId, week)));
}

// Those of the page's reviews, as long as they leave room for the first of them.
function otherFormsOf(
  quality: QualityPorts['quality'],
  reviews: readonly ContactReview[],
  rest: object,
): readonly ReviewForm[] {
  const named = othersForms(quality).filter(({ id }) => reviews.some(({ form }) => form === id));
  return fitting<object>([rest, ...named], {}).length > named.length ? named : [];
}

function toldToAgent(review: ContactReview) {
  const { contactId, agentId, raterId, week, queue, contactClosedAt: closedAt, checks, role } = review;
  return { ...{ contactId, agentId, raterId, week, queue, closedAt, checks, role }, ...reviewShown(review) };
}
