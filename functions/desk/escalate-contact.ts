import type * as v from 'valibot';
import { escalate } from '../../shared/domain/contact/decide/agent.ts';
import type { EscalateContact } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { changeAsAgent, type Member } from './change-as-agent.ts';
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
  member: Member,
  request: FrameRequest,
): Promise<ServerFrame> {
  return changeAsAgent(
    ports,
    frame,
    member,
    request,
    (state, claim) => escalate(state, claim, frame.reason),
    ({ after }) => [contactHandedOver(ports, after.contactId), agentFreed(ports, member)],
  );
}
