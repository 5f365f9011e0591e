import type * as v from 'valibot';
import { generalQueue } from '../../shared/domain/center/usual-queues.ts';
import { agentRequest } from '../../shared/domain/contact/decide/student.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { RequestAgent } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import { changeInPlace } from '../../shared/workflow/change-in-place.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { handOverWish } from '../../shared/workflow/hand-over-wish.ts';
import { handOverSteps } from './hand-over.ts';
import type { IntakePorts } from './intake-ports.ts';

/** What asks for a person. */
export type RequestPorts = Pick<IntakePorts, 'log' | 'places' | 'autoReply' | 'routing' | 'policy' | 'report'>;

/**
 * Hands a contact to people because the student asks for one.
 *
 * Input: the contact, and its head where it was just written.
 * Outcome: an acknowledgement; asked again, the same; `slow_down` when too many contacts of the student were handed over within the hour.
 *
 * 1. append the request and take one of the hour's hand-overs; 2. have the bot understand it, which wakes routing.
 */
export async function requestAgent(
  ports: RequestPorts,
  { contactId }: Pick<v.InferOutput<typeof RequestAgent>, 'contactId'>,
  request: FrameRequest<'student'>,
  known?: ContactState,
): Promise<ServerFrame> {
  const on = { contactId, studentId: request.caller.studentId };
  const change = await changeInPlace(ports, handOverWish(ports.policy.bounds, on), request, (log, waitSeconds) =>
    changeAsStudent(log, on, { ...request, waitSeconds, known }, (state) => agentRequest(state, generalQueue)),
  );
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId }, handOverSteps(ports, change.after));
  }
  return frameOf(change, request.ref, contactId);
}
