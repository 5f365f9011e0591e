import type * as v from 'valibot';
import { checkClaim, transfer } from '../../shared/domain/contact/decide/agent.ts';
import { refuse } from '../../shared/domain/contact/decide/decision.ts';
import type { TransferContact } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { changeAsAgent, type MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';
import { agentFreed, contactHandedOver } from './wake-routing.ts';

/**
 * Passes a contact to another queue.
 *
 * Input: the contact, its epoch, the queue and perhaps a note. Outcome: an acknowledgement; `unknown_queue` when there is none such.
 *
 * 1. append the transfer; 2. tell the student; 3. wake routing for the contact and for the agent's free slot.
 */
export function transferContact(
  ports: Pick<DeskPorts, 'log' | 'connections' | 'routing' | 'policy' | 'report'>,
  frame: v.InferOutput<typeof TransferContact>,
  request: MemberRequest,
): Promise<ServerFrame> {
  const { queue, note } = frame;
  const isKnown = ports.policy.queues.some((one) => one.id === queue);
  return changeAsAgent(ports, frame, request, {
    decide: (state, claim) =>
      isKnown ? transfer(state, claim, { queue, note }) : (checkClaim(state, claim) ?? refuse('unknown_queue')),
    trace: (event) => event.type === 'transferred' && event.queue === queue && event.note === note,
    next: ({ after }) => [contactHandedOver(ports, after.contactId), agentFreed(ports, request.caller)],
  });
}
