import { GiveReview, ListSample, OpenReview, ReadReviews } from '../../shared/domain/protocol/review-frames.ts';
import { route } from '../../shared/lambda/socket-route.ts';
import type { SocketSpec } from '../../shared/lambda/web-socket-handler.ts';
import { giveReview } from './give-review.ts';
import { listSample } from './list-sample.ts';
import { openReview } from './open-review.ts';
import type { QualityPorts } from './quality-ports.ts';
import { readReviews } from './read-reviews.ts';

const supervisors = ['supervisor'] as const;
const members = ['agent', 'supervisor'] as const;

/** Quality's share of the WebSocket API: supervisors review what was drawn, agents read what was said of their own. */
export function qualitySocket(ports: Omit<QualityPorts, 'finished'>): SocketSpec {
  return {
    routes: [
      route({ action: ListSample, roles: supervisors, handle: (...frame) => listSample(ports, ...frame) }),
      route({ action: OpenReview, roles: supervisors, handle: (...frame) => openReview(ports, ...frame) }),
      route({ action: GiveReview, roles: supervisors, handle: (...frame) => giveReview(ports, ...frame) }),
      route({ action: ReadReviews, roles: members, handle: (...frame) => readReviews(ports, ...frame) }),
    ],
  };
}
