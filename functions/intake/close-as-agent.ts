import { agentClose } from '../../shared/domain/contact/decide/agent.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import { type AskPorts, askHowItWas } from './ask-how-it-was.ts';

/**
 * Ends a conversation on the word of its agent, whose wrap-up begins.
 *
 * Input: the contact and the epoch of the assignment. Outcome: an acknowledgement; said again, the same.
 *
 * 1. append the start of the wrap-up; 2. tell the student; 3. send the survey, also on a repeat where nobody was asked.
 */
export async function closeAsAgent(
  ports: AskPorts,
  held: { readonly contactId: ContactId; readonly epoch: number },
  request: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const { contactId, epoch } = held;
  const { agentId } = request.caller;
  const change = await changeContact(ports.log, contactId, request.now, (state) =>
    agentClose(state, { agentId, epoch }),
  );
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId, agentId }, [
      () => tellParticipants(ports, change, request.now, request.connectionId),
    ]);
  }
  await askHowItWas(ports, change, request.now);
  return frameOf(change, request.ref, contactId);
}
