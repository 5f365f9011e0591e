import type * as v from 'valibot';
import type { OpenReview } from '../../shared/domain/protocol/review-frames.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { checkContact } from '../../shared/domain/quality/contact-checks.ts';
import { formOfRole } from '../../shared/domain/quality/rater-role.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { findDrawn, notDrawn, pageOf } from './find-drawn.ts';
import type { QualityPorts } from './quality-ports.ts';
import { reviewShown } from './review-shown.ts';

/**
 * Shows whoever reviews it a contact that was drawn.
 *
 * Outcome: the form, what was found without reading, the caller's own review where there is one, and a page of what happened, as far as it is theirs to see; `not_found` of any other contact.
 *
 * 1. load what was drawn and its log; 2. keep that it is read, and as what; 3. look through it; 4. load the caller's review.
 */
export async function openReview(
  ports: Pick<QualityPorts, 'sample' | 'log' | 'reviews' | 'quality' | 'reads'>,
  { week, agentId, contactId, since = 0 }: v.InferOutput<typeof OpenReview>,
  request: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const found = await findDrawn(ports, { week, agentId, contactId }, request);
  if (!found) return notDrawn(request.ref);
  const { agentId: by } = request.caller;
  await ports.reads.keep({ contactId, at: request.now, by, why: `review as ${found.role}` });
  const { checks } = ports.quality;
  const form = formOfRole(found.role, ports.quality);
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
