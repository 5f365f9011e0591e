import type * as v from 'valibot';
import { generalQueue } from '../../shared/domain/center/usual-queues.ts';
import { nothing } from '../../shared/domain/contact/decide/decision.ts';
import { answerRating } from '../../shared/domain/contact/decide/student.ts';
import type { RateAnswer } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { handOverSteps } from './hand-over.ts';
import type { IntakePorts } from './intake-ports.ts';

/**
 * Notes whether an answer of the bot helped.
 *
 * Input: the answer's sequence number and the student's word.
 * Outcome: an acknowledgement; after a second failure in a row a person is asked.
 *
 * 1. look whether that is an answer, anything else is no news; 2. append the rating, and the hand-over when it calls for one; 3. then have the bot understand it, which wakes routing.
 */
export async function rateAnswer(
  ports: Pick<IntakePorts, 'log' | 'autoReply' | 'routing' | 'report'>,
  frame: v.InferOutput<typeof RateAnswer>,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const { contactId } = frame;
  const on = { contactId, studentId: request.caller.studentId };
  const rated = { forSeq: frame.seq, helpful: frame.helpful };
  const [row] = await ports.log.read(contactId, frame.seq - 1, 1);
  const isAnswer = row?.seq === frame.seq && row.event.type === 'answered';
  const change = await changeAsStudent(ports.log, on, request, (state) =>
    isAnswer ? answerRating(state, rated, generalQueue) : nothing,
  );
  if (change.kind === 'appended' && change.after.phase === 'handing-over') {
    await followThrough(ports.report, { contactId }, handOverSteps(ports, change.after));
  }
  return frameOf(change, request.ref, contactId);
}
