import type * as v from 'valibot';
import { studentClose } from '../../shared/domain/contact/decide/student.ts';
import type { CloseContact } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import type { Appended } from '../../shared/workflow/change-by.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import { askHowItWas } from './ask-how-it-was.ts';
import type { IntakePorts } from './intake-ports.ts';

type Step = () => Promise<unknown>;

/**
 * Ends a contact on its student's word.
 *
 * Input: the contact, and whether this connection is shown the survey by its event alone. Outcome: an acknowledgement; said again, the same.
 *
 * 1. append the end, or with an agent the start of the wrap-up; 2. tell the agent, take back an offer, and hand on what became
 * free; 3. send the survey when the bot's answer was enough, or the talk with an agent is over, also on a repeat where
 * nobody was asked.
 */
export async function closeAsStudent(
  ports: IntakePorts,
  { contactId, survey }: v.InferOutput<typeof CloseContact>,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const on = { contactId, studentId: request.caller.studentId };
  const turn = { ...request, known: ports.heads.of(contactId, request.now) };
  const change = await changeAsStudent(ports.log, on, turn, studentClose);
  // More is appended to it, by others too.
  ports.heads.note(contactId, undefined, request.now);
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId }, [
      () => tellParticipants(ports, change, request.now, request.connectionId),
      ...(change.before.phase === 'offered' ? offerEnded(ports, change, request.now) : []),
      ...(change.before.phase === 'queued' ? placeFreed(ports, change) : []),
    ]);
  }
  await askHowItWas(ports, change, request.now, { readsEvent: survey ? request.connectionId : '' });
  return frameOf(change, request.ref, contactId);
}

function offerEnded(ports: IntakePorts, { before }: Appended, now: Ms): readonly Step[] {
  const { assignment, contactId } = before;
  if (!assignment) return [];
  const { agentId, profile, connectionId, epoch } = assignment;
  return [
    () => ports.connections.post(connectionId, { type: 'released', contactId, epoch, reason: 'left' }, now),
    () => ports.routing.send({ kind: 'agent', agentId, profile }),
  ];
}

function placeFreed(ports: IntakePorts, { before }: Appended): readonly Step[] {
  const { queue } = before;
  return queue === undefined ? [] : [() => ports.routing.send({ kind: 'queue', queue })];
}
