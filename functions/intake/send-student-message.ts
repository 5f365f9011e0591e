import type * as v from 'valibot';
import { studentMessage } from '../../shared/domain/contact/decide/student.ts';
import { socketOf } from '../../shared/domain/contact/sockets.ts';
import type { SendMessage } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import type { Appended } from '../../shared/workflow/change-by.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOfMessage } from '../../shared/workflow/frame-of-change.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import type { IntakePorts } from './intake-ports.ts';
import { tellElsewhere } from './tell-elsewhere.ts';

type Message = v.InferOutput<typeof SendMessage>;

/**
 * Stores what a student says.
 *
 * Input: the text and the student's number for it.
 * Outcome: an acknowledgement with the message's place in the log; a resend gets the first one again.
 *
 * 1. append the message; past self-service its row tells the bot to hear whether it is of danger; 2. wake the bot, which helps who waits in line or writes
 * after the end; push it to the agent and to the student's other connections; 3. acknowledge, whatever became of step 2.
 */
export async function sendStudentMessage(
  ports: IntakePorts,
  frame: Message,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const { contactId, clientSeq, text } = frame;
  const said = { clientSeq, text, connectionId: socketOf(request) };
  const on = { contactId, studentId: request.caller.studentId };
  const { now } = request;
  const turn = { ...request, known: ports.heads.of(contactId, now) };
  const change = await changeAsStudent(ports.log, on, turn, (state) =>
    studentMessage(state, said, ports.policy.limits, now),
  );
  ports.heads.note(contactId, change.kind === 'appended' ? change.after : undefined, now);
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId }, [
      () => wake(ports, change),
      () => tellParticipants(ports, change, now, request.connectionId),
      ...(change.after.phase === 'closed' ? [() => tellElsewhere(ports, change.after, request)] : []),
    ]);
  }
  return frameOfMessage(ports.log, change, frame);
}

async function wake(ports: Pick<IntakePorts, 'autoReply'>, { after }: Appended): Promise<void> {
  const { contactId, phase, seq } = after;
  switch (phase) {
    case 'self-service':
      return ports.autoReply.send({ contactId });
    // Whoever waits is known to routing, and the agent who takes the contact reads the whole log; until then the bot may help. After the end it
    // sees whether what is said opens the contact again.
    case 'handing-over':
    case 'queued':
    case 'overflowed':
    case 'closed':
      return ports.autoReply.send({ contactId, seq, helps: true });
    // An agent is told by the push. Of all of these only danger is heard.
    case 'active':
    case 'wrap-up':
    case 'offered':
    case 'callback-scheduled':
      return;
  }
}
