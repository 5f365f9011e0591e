import { GiveReview, ListSample, OpenReview, ReadReviews } from '../../shared/domain/protocol/review-frames.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import { type FrameRequest, route } from '../../shared/lambda/socket-route.ts';
import type { SocketSpec } from '../../shared/lambda/web-socket-handler.ts';
import { giveReview } from './give-review.ts';
import { listSample } from './list-sample.ts';
import { openReview } from './open-review.ts';
import type { QualityPorts } from './quality-ports.ts';
import { readReviews } from './read-reviews.ts';

const members = ['agent', 'supervisor'] as const;

/** Quality's share of the WebSocket API: whoever the policy has a form for reviews what was drawn, agents read what was said of their own. */
export function qualitySocket(ports: Omit<QualityPorts, 'finished'>): SocketSpec {
  return {
    routes: [
      route({ action: ListSample, roles: members, handle: whoReviews(ports, listSample) }),
      route({ action: OpenReview, roles: members, handle: whoReviews(ports, openReview) }),
      route({ action: GiveReview, roles: members, handle: whoReviews(ports, giveReview) }),
      route({ action: ReadReviews, roles: members, handle: (...frame) => readReviews(ports, ...frame) }),
    ],
  };
}

type Ports = Omit<QualityPorts, 'finished'>;
type Member = FrameRequest<'agent' | 'supervisor'>;
type Workflow<Frame> = (ports: Ports, frame: Frame, request: Member) => Promise<ServerFrame>;

// Where a policy has no form for agents, reviewing is no agent's.
function whoReviews<Frame>(ports: Ports, handle: Workflow<Frame>) {
  const { self, peer } = ports.quality.forms ?? {};
  return async (frame: Frame, request: Member): Promise<ServerFrame> =>
    request.caller.role === 'supervisor' || self || peer
      ? handle(ports, frame, request)
      : errorFrame('forbidden', 'role: got agent, allowed is supervisor', request.ref);
}
