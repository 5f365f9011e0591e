import type * as v from 'valibot';
import type { ReadReviews } from '../../shared/domain/protocol/review-frames.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { type ContactReview, longestPlace, placeOfReview } from '../../shared/domain/quality/review.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { fitting } from './fitting.ts';
import type { QualityPorts } from './quality-ports.ts';
import { reviewShown } from './review-shown.ts';

/**
 * Shows an agent the reviews of their own contacts, from the moment they are given: before any dashboard does.
 *
 * Input: where the page before ended, or nothing for the newest. Outcome: as many reviews as a frame can carry with the form in force, by which the questions can be read.
 *
 * 1. load them; 2. keep what can be sent.
 */
export async function readReviews(
  { reviews, quality }: Pick<QualityPorts, 'reviews' | 'quality'>,
  { after }: v.InferOutput<typeof ReadReviews>,
  { caller, ref }: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const page = await reviews.newest(caller.agentId, after);
  const frame = { type: 'reviews', ref, form: quality.form } as const;
  const shown = fitting(page.reviews.map(toldToAgent), { ...frame, reviews: [], after: '#'.repeat(longestPlace) });
  const last = page.reviews[shown.length - 1];
  const end = last && shown.length < page.reviews.length ? placeOfReview(last) : page.after;
  return { ...frame, reviews: [...shown], ...(end === undefined ? {} : { after: end }) };
}

function toldToAgent(review: ContactReview) {
  const { contactId, agentId, raterId, week, queue, contactClosedAt: closedAt, checks, role } = review;
  return { ...{ contactId, agentId, raterId, week, queue, closedAt, checks, role }, ...reviewShown(review) };
}
