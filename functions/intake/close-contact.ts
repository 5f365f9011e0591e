import type * as v from 'valibot';
import type { CloseContact } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { closeAsAgent } from './close-as-agent.ts';
import { closeAsStudent } from './close-as-student.ts';
import type { IntakePorts } from './intake-ports.ts';
import { epochMissing } from './send-message.ts';

/** Ends a contact on a student's word, or a conversation on the word of the agent who holds it; agents must name their epoch. */
export async function closeContact(
  ports: IntakePorts,
  frame: v.InferOutput<typeof CloseContact>,
  request: FrameRequest,
): Promise<ServerFrame> {
  const { contactId, epoch } = frame;
  const { caller } = request;
  if (caller.role === 'student') return closeAsStudent(ports, frame, { ...request, caller });
  if (epoch === undefined) return epochMissing(request.ref);
  return closeAsAgent(ports, { contactId, epoch }, { ...request, caller });
}
