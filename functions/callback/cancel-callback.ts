import type * as v from 'valibot';
import { cancelCallback as decideCancel } from '../../shared/domain/callback/callback.ts';
import { socketOf } from '../../shared/domain/contact/sockets.ts';
import type { CancelCallback } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import type { CallbackPorts } from './callback-ports.ts';
import { wakeUps } from './wake-ups.ts';

/**
 * Calls a callback off.
 *
 * Input: a contact of the student. Outcome: an acknowledgement, also when there is none any more; `not_waiting` when an agent has it already.
 *
 * 1. append that it is off, which gives back its slot and its topic; 2. tell the student's other pages, and routing where it left a place.
 */
export async function cancelCallback(
  ports: Pick<CallbackPorts, 'log' | 'connections' | 'routing' | 'report'>,
  { contactId }: v.InferOutput<typeof CancelCallback>,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const on = { contactId, studentId: request.caller.studentId };
  const change = await changeAsStudent(ports.log, on, request, decideCancel);
  if (change.kind === 'appended')
    await followThrough(ports.report, { contactId }, [
      ...wakeUps(ports, change),
      () => tellParticipants(ports, change, request.now, socketOf(request)),
    ]);
  return frameOf(change, request.ref, contactId);
}
