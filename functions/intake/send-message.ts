import type * as v from 'valibot';
import type { SendMessage } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { IntakePorts } from './intake-ports.ts';
import { sendAgentMessage } from './send-agent-message.ts';
import { sendStudentMessage } from './send-student-message.ts';

/** Stores what a student or the agent who holds the contact says; agents must name their epoch. */
export async function sendMessage(
  ports: IntakePorts,
  frame: v.InferOutput<typeof SendMessage>,
  request: FrameRequest,
): Promise<ServerFrame> {
  const { caller } = request;
  if (caller.role === 'student') return sendStudentMessage(ports, frame, { ...request, caller });
  if (frame.epoch === undefined) return epochMissing(request.ref);
  return sendAgentMessage(ports, { ...frame, epoch: frame.epoch }, { ...request, caller });
}

/** Tells an agent that a frame needs the epoch of the assignment it belongs to. */
export function epochMissing(ref: string | undefined): ServerFrame {
  return errorFrame('bad_frame', 'epoch: got nothing, allowed is the epoch of the offer you accepted', ref);
}
