import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { QualityPorts } from './quality-ports.ts';
import { reviewShown } from './review-shown.ts';

/**
 * Shows an agent the reviews of their own contacts, from the moment they are given: before any dashboard does.
 *
 * Outcome: the newest reviews, with the form in force, by which the questions can be read.
 *
 * 1. load them.
 */
export async function readReviews(
  { reviews, quality }: Pick<QualityPorts, 'reviews' | 'quality'>,
  { caller, ref }: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const own = await reviews.ofAgent(caller.agentId);
  return {
    ...{ type: 'reviews', ref, form: quality.form },
    reviews: own.map((review) => {
      const { contactId, agentId, raterId, week, queue, contactClosedAt: closedAt, checks } = review;
      return { ...{ contactId, agentId, raterId, week, queue, closedAt, checks }, ...reviewShown(review) };
    }),
  };
}
