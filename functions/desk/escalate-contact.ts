import type * as v from 'valibot';
import { escalate } from '../../shared/domain/contact/decide/agent.ts';
import type { EscalateContact } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { changeAsAgent, type MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';
import { agentFreed, contactHandedOver } from './wake-routing.ts';

/**
 * Passes a contact to the next tier.
 *
 * Input: the contact, its epoch and perhaps a reason. Outcome: an acknowledgement; `top_tier` when there is no next one.
 *
 * 1. append the escalation; 2. tell the student; 3. wake routing for the contact and for the agent's free slot.
 */
export function escalateContact(
  ports: Pick<DeskPorts, 'log' | 'connections' | 'routing' | 'report'>,
  frame: v.InferOutput<typeof EscalateContact>,
  request: MemberRequest,
): Promise<ServerFrame> {
  return changeAsAgent(ports, frame, request, {
    decide: (state, claim) => escalate(state, claim, frame.reason),
    trace: (event) => event.type === 'escalated' && event.reason === frame.reason,
    next: ({ after }) => [contactHandedOver(ports, after.contactId), agentFreed(ports, request.caller)],
  });
}
