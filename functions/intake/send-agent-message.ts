import type * as v from 'valibot';
import { agentMessage } from '../../shared/domain/contact/decide/agent.ts';
import { socketOf } from '../../shared/domain/contact/sockets.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { SendMessage } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { changeKnown } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOfMessage } from '../../shared/workflow/frame-of-change.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import type { IntakePorts } from './intake-ports.ts';

/**
 * Stores what an agent says to the student.
 *
 * Input: the text, the agent's number for it, and the epoch of the assignment.
 * Outcome: an acknowledgement; `fenced` when the contact went to somebody else meanwhile.
 *
 * 1. append the message under the epoch; 2. push it to the student; 3. acknowledge, whatever became of step 2.
 */
export async function sendAgentMessage(
  ports: Pick<IntakePorts, 'log' | 'heads' | 'connections' | 'report'>,
  frame: v.InferOutput<typeof SendMessage> & { readonly epoch: number },
  request: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const { contactId, clientSeq, text, epoch } = frame;
  const { agentId } = request.caller;
  const said = { clientSeq, text, connectionId: socketOf(request) };
  const { now } = request;
  const decide = (state: ContactState) => agentMessage(state, { agentId, epoch }, said);
  const change = await changeKnown(ports.log, ports.heads.of(contactId, now), contactId, now, decide);
  ports.heads.note(contactId, change.kind === 'appended' ? change.after : undefined, now);
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId, agentId }, [
      () => tellParticipants(ports, change, now, request.connectionId),
    ]);
  }
  return frameOfMessage(ports.log, change, frame);
}
