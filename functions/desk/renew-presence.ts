import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import { renewLease } from '../../shared/workflow/renew-lease.ts';
import type { MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';
import { heldBy } from './held-by.ts';

/**
 * Keeps an agent's lease alive.
 *
 * Outcome: an acknowledgement with the lease's new end and with how the center sees the agent: status, contacts, open offers; `not_active` for whoever is
 * offline, who must set their presence first, `busy` when the table takes no write just now: the lease is as it was.
 *
 * 1. renew the lease on this connection; 2. wake routing where the agent was on none before, which is all it would have to know of; 3. read what is offered.
 */
export async function renewPresence(
  ports: Pick<DeskPorts, 'log' | 'agents' | 'routing' | 'policy' | 'leases' | 'report'>,
  request: MemberRequest,
): Promise<ServerFrame> {
  const renewal = await renewLease(ports, request);
  if (renewal === 'busy')
    return errorFrame('busy', 'your lease cannot be renewed just now, send it again', request.ref);
  if (renewal === 'gone') return errorFrame('not_active', 'you are offline, set your presence first', request.ref);
  const { agent } = renewal;
  return {
    type: 'ack',
    ref: request.ref,
    at: request.now,
    leaseUntil: agent.leaseUntil,
    ...(await heldBy(ports, agent, request.now)),
  };
}
