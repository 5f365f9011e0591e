import type * as v from 'valibot';
import { whenCallable } from '../../shared/domain/callback/when-callable.ts';
import { wrapUp } from '../../shared/domain/contact/decide/agent.ts';
import type { ContactEvent } from '../../shared/domain/contact/event.ts';
import type { WrapUpContact } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { needsAftercare } from '../../shared/domain/survey/survey.ts';
import { changeAsAgent, type MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';
import { agentFreedForWaiting, contactHandedOver } from './wake-routing.ts';

const isMissed = (event: ContactEvent) => event.type === 'callback-missed' || isClosedByAgent(event);
// What the center closed for an agent who was lost holds nothing of what they say of it now.
const isClosedByAgent = (event: ContactEvent) => event.type === 'closed' && event.by === 'agent';

/**
 * Finishes an agent's work on a contact.
 *
 * Input: the contact, its epoch, how it ended, what the agent notes, what the knowledge base may learn and whether it was danger. Outcome: an acknowledgement; said again, the same;
 * `fenced` when the center has closed it meanwhile; `unanswered` when the student wrote what the agent cannot have seen.
 *
 * 1. append the end, or for a callback that reached nobody the next attempt; 2. tell the student; 3. send for the survey where it was not sent when the talk
 * ended, or was answered with a low score meanwhile, and wake routing for the agent's free slot, where anybody waits.
 */
export function wrapUpContact(
  ports: Pick<DeskPorts, 'log' | 'connections' | 'routing' | 'survey' | 'lanes' | 'policy' | 'report'>,
  frame: v.InferOutput<typeof WrapUpContact>,
  request: MemberRequest,
): Promise<ServerFrame> {
  const { outcome, disposition, notes, learned, danger, seen } = frame;
  const { policy } = ports;
  return changeAsAgent(ports, frame, request, {
    decide: (state, claim) =>
      wrapUp(
        state,
        claim,
        { outcome, disposition, notes, learned, danger, seen },
        policy.limits,
        request.now,
        whenCallable(policy),
      ),
    trace: outcome === 'no-answer' ? isMissed : isClosedByAgent,
    next: ({ after }) => [
      ...(after.phase === 'closed' && needsAftercare(after)
        ? [() => ports.survey.send({ contactId: after.contactId })]
        : []),
      // A call that reached nobody in danger.
      ...(after.phase === 'handing-over' ? [contactHandedOver(ports, after.contactId)] : []),
      agentFreedForWaiting(ports, request.caller),
    ],
  });
}
