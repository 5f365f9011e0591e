import type * as v from 'valibot';
import type { OpenReview } from '../../shared/domain/protocol/review-frames.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { checkContact } from '../../shared/domain/quality/contact-checks.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { findDrawn, notDrawn, pageOf } from './find-drawn.ts';
import type { QualityPorts } from './quality-ports.ts';
import { reviewShown } from './review-shown.ts';

/**
 * Shows a supervisor a contact that was drawn.
 *
 * Outcome: the form, what was found without reading, the supervisor's own review where there is one, and a page of what happened; `not_found` of any other contact.
 *
 * 1. load what was drawn and its log; 2. look through it; 3. load the supervisor's review.
 */
export async function openReview(
  ports: Pick<QualityPorts, 'sample' | 'log' | 'reviews' | 'quality'>,
  { week, agentId, contactId, since = 0 }: v.InferOutput<typeof OpenReview>,
  request: FrameRequest<'supervisor'>,
): Promise<ServerFrame> {
  const found = await findDrawn(ports, { week, agentId, contactId }, request);
  if (!found) return notDrawn(request.ref);
  const { form, checks } = ports.quality;
  const own = await ports.reviews.find({ week, agentId, contactId, raterId: request.caller.agentId });
  const { closedAt, queue } = found.drawn;
  const frame = {
    type: 'review' as const,
    ...{ ref: request.ref, week, contactId, agentId, closedAt, queue, form },
    checks: [...checkContact(found.log, agentId, checks)],
    ...(own ? { own: reviewShown(own) } : {}),
  };
  return { ...frame, ...pageOf(found.log, since, frame) };
}
