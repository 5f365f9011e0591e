import type * as v from 'valibot';
import type { AnswerSurvey } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { answerSurvey as decideAnswer, deservesPerson } from '../../shared/domain/survey/survey.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { changeAsStudent } from '../../shared/workflow/change-as-student.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import type { SurveyPorts } from './survey-ports.ts';

/**
 * Counts a student's answer to the survey, once.
 *
 * Input: a score from 1 to 5 and perhaps a comment. Outcome: an acknowledgement; the same score again, the same; another score,
 * `conflict`.
 *
 * 1. append the answer; 2. send a low score to a person, also on a repeat, in case the first time went wrong here.
 */
export async function answerSurvey(
  ports: Pick<SurveyPorts, 'log' | 'callback' | 'limits' | 'report'>,
  frame: v.InferOutput<typeof AnswerSurvey>,
  request: FrameRequest<'student'>,
): Promise<ServerFrame> {
  const { contactId, score, comment } = frame;
  const on = { contactId, studentId: request.caller.studentId };
  const change = await changeAsStudent(ports.log, on, request, (state) =>
    decideAnswer(state, { score, comment }, ports.limits, request.now),
  );
  const state = change.kind === 'appended' ? change.after : change.kind === 'nothing' ? change.state : undefined;
  if (state && deservesPerson(state, score)) {
    await followThrough(ports.report, { contactId }, [() => ports.callback.send({ kind: 'low-score', contactId })]);
  }
  return frameOf(change, request.ref, contactId);
}
