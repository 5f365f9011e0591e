import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

/**
 * Keeps an agent's lease alive.
 *
 * Outcome: an acknowledgement with the lease's new end; `not_active` for whoever is offline, who must set their presence first,
 * `busy` when the table takes no write just now: the lease is as it was.
 *
 * 1. renew the lease, which is no change routing would have to know of.
 */
export async function renewPresence(
  ports: Pick<DeskPorts, 'agents' | 'policy'>,
  request: MemberRequest,
): Promise<ServerFrame> {
  const { agentId, profile } = request.caller;
  const leaseUntil = request.now + ports.policy.limits.leaseSeconds * 1000;
  const renewal = await ports.agents.renewLease(profile, agentId, request.connectionId, leaseUntil);
  if (renewal === 'busy')
    return errorFrame('busy', 'your lease cannot be renewed just now, send it again', request.ref);
  if (renewal === 'gone') return errorFrame('not_active', 'you are offline, set your presence first', request.ref);
  return { type: 'ack', ref: request.ref, at: request.now, leaseUntil };
}
