import type * as v from 'valibot';
import type { AnswerSurvey } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { answerFault, isSameAnswers } from '../../shared/domain/survey/answer-fault.ts';
import { usualQuestions } from '../../shared/domain/survey/asked.ts';
import { answerSurvey as decideAnswer, deservesPerson } from '../../shared/domain/survey/survey.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { StudentId } from '../../shared/schema/ids.ts';
import { changeAsStudent, type Turn } from '../../shared/workflow/change-as-student.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { askedQuestions } from './asked-questions.ts';
import type { SurveyPorts } from './survey-ports.ts';

type Frame = v.InferOutput<typeof AnswerSurvey>;
/** Whose survey is answered, over a socket or by its link. */
type Answering = Turn & { readonly caller: { readonly studentId: StudentId }; readonly ref: string | undefined };
type Ports = Pick<SurveyPorts, 'log' | 'callback' | 'limits' | 'report'>;

/**
 * Counts a student's answer to the survey, once.
 *
 * Input: a score from 1 to 5, perhaps a comment and answers to what else was asked. Outcome: an acknowledgement; the same again, the same;
 * something else, `conflict`; an answer that does not fit what was asked, `bad_frame`.
 *
 * 1. check answers by the questions in the log; 2. append the answer; 3. send a low score to a person, also on a repeat, in case the
 * first time went wrong here.
 */
export async function answerSurvey(ports: Ports, frame: Frame, request: Answering): Promise<ServerFrame> {
  const { contactId, score } = frame;
  const on = { contactId, studentId: request.caller.studentId };
  const fault = await misfit(ports, frame, request);
  if (fault !== undefined) return errorFrame('bad_frame', fault, request.ref);
  const change = await changeAsStudent(ports.log, on, request, (state) =>
    decideAnswer(state, frame, ports.limits, request.now),
  );
  const state = change.kind === 'appended' ? change.after : change.kind === 'nothing' ? change.state : undefined;
  if (state && deservesPerson(state, score)) {
    await followThrough(ports.report, { contactId }, [() => ports.callback.send({ kind: 'low-score', contactId })]);
  }
  const isOther = change.kind === 'nothing' && !(await isRepeat(ports, frame));
  return frameOf(isOther ? { kind: 'refused', code: 'conflict', state: change.state } : change, request.ref, contactId);
}

// Whoever answers the score and the comment alone costs no look into the log.
async function misfit(ports: Ports, frame: Frame, { caller }: Answering): Promise<string | undefined> {
  const { contactId, answers } = frame;
  if (!answers) return undefined;
  const head = await ports.log.head(contactId);
  // What is nobody's, another's or not asked yet is refused as ever.
  if (head?.studentId !== caller.studentId || head.surveySentAt === undefined) return undefined;
  return answerFault((await askedQuestions(ports.log, contactId)) ?? usualQuestions, answers);
}

// The first answer is in the log by now.
async function isRepeat(ports: Ports, { contactId, answers }: Frame): Promise<boolean> {
  if (!answers) return true;
  const log = await readWholeLog(ports.log, contactId);
  return log.some(({ event }) => event.type === 'survey-answered' && isSameAnswers(answers, event.answers ?? []));
}
