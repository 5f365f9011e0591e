import type * as v from 'valibot';
import { declineOffer as decideDecline } from '../../shared/domain/contact/decide/agent.ts';
import type { DeclineOffer } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { changeAsAgent, type MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';
import { agentFreed, queueChanged } from './wake-routing.ts';

/**
 * Leaves an offered contact to somebody else.
 *
 * Input: the contact and the offer's epoch. Outcome: an acknowledgement; the contact is back in its lane.
 *
 * 1. append the refusal with the agent's cool-down; 2. wake routing for the queue and for the agent's free slot.
 */
export function declineOffer(
  ports: Pick<DeskPorts, 'log' | 'connections' | 'routing' | 'policy' | 'report'>,
  frame: v.InferOutput<typeof DeclineOffer>,
  request: MemberRequest,
): Promise<ServerFrame> {
  return changeAsAgent(ports, frame, request, {
    decide: (state, claim) => decideDecline(state, claim, ports.policy.limits, request.now),
    trace: (event) => event.type === 'declined',
    next: ({ after }) => [...queueChanged(ports, after.queue), agentFreed(ports, request.caller)],
  });
}
