import type * as v from 'valibot';
import type { GiveReview } from '../../shared/domain/protocol/review-frames.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { checkContact } from '../../shared/domain/quality/contact-checks.ts';
import { giveReview as decideReview } from '../../shared/domain/quality/give-review.ts';
import { formOfRole } from '../../shared/domain/quality/rater-role.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { findDrawn, notDrawn } from './find-drawn.ts';
import type { QualityPorts } from './quality-ports.ts';

/**
 * Keeps a review of a contact that was drawn, by the form of whoever gives it.
 *
 * Input: answers to the form, and the version of the review they had before them. Outcome: an acknowledgement; the same again, the same; `conflict` when the form or the review is another by
 * now, `too_late` once others see it, `not_found` of a contact that is not drawn.
 *
 * 1. load what was drawn, its log and the review before; 2. decide; 3. keep it, unless another of the same rater was faster.
 */
export async function giveReview(
  ports: Pick<QualityPorts, 'sample' | 'log' | 'reviews' | 'quality'>,
  frame: v.InferOutput<typeof GiveReview>,
  request: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const { week, agentId, contactId } = frame;
  const { ref, now, caller } = request;
  const found = await findDrawn(ports, { week, agentId, contactId }, request);
  if (!found) return notDrawn(ref);
  const before = await ports.reviews.find({ week, agentId, contactId, raterId: caller.agentId });
  const checks = checkContact(found.log, agentId, ports.quality.checks);
  const asked = { form: formOfRole(found.role, ports.quality), agentFirstHours: ports.quality.agentFirstHours };
  const reviewed = { drawn: found.drawn, before, checks, role: found.role };
  const decision = decideReview(asked, reviewed, caller.agentId, frame, now);
  if (decision.kind === 'refused') return errorFrame(decision.code, decision.message, ref);
  const { review } = decision;
  if (decision.kind === 'keep' && (await ports.reviews.put(review)) === 'behind')
    return errorFrame('busy', 'this review changed just now, send the frame again', ref);
  return { type: 'ack', ref, contactId, at: review.changedAt };
}
