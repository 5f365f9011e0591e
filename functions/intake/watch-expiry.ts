import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { IntakePorts } from './intake-ports.ts';

// API Gateway closes every connection after two hours by itself.
const longestLifeMs = 2 * 3_600_000;

/**
 * Has somebody look when the token behind a new connection ends.
 *
 * Input: the connection. Outcome: a due row at the end of its token, at which the sweep closes it; none where the gateway closes it before.
 */
export async function watchExpiry(
  ports: Pick<IntakePorts, 'due'>,
  { caller, connectionId, now }: FrameRequest,
): Promise<void> {
  const at = caller.expiresAtMs;
  if (at >= now + longestLifeMs) return;
  // Without the row the connection would stay open when no push goes to it any more, and nothing told its page: whoever is refused for it tries again.
  await ports.due.put({ kind: 'connection', connectionId, at });
}
