import { callbackDue } from '../../shared/domain/callback/callback.ts';
import { whenCallable } from '../../shared/domain/callback/when-callable.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { followUp } from '../../shared/domain/closing/closing.ts';
import type { Decision } from '../../shared/domain/contact/decide/decision.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { CallbackTask } from '../../shared/domain/contact/tasks/callback-task.ts';
import { whenOpen } from '../../shared/domain/hours/when-open.ts';
import { reviewScore } from '../../shared/domain/survey/survey.ts';
import type { LambdaHandler } from '../../shared/lambda/around.ts';
import { type BatchResponse, sqsHandler } from '../../shared/lambda/sqs-handler.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { Language } from '../../shared/schema/words.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import type { CallbackPorts } from './callback-ports.ts';

const followUpTexts: Readonly<Record<Language, string>> = {
  zh: '您好，您之前咨询的问题解决了吗？如果还有疑问，直接回复这条消息，我们会继续为您处理。',
  en: 'Hello, is your question solved? If not, just answer this message and we will take it up again.',
};

/** The handler of callback's queue. */
export function callbackSqs(ports: CallbackPorts, clock: Clock): LambdaHandler<BatchResponse> {
  return sqsHandler(CallbackTask, (task) => performCallback(ports, task, clock()));
}

/**
 * Does for a contact what its time has come for.
 *
 * Input: a callback that is due, a low score, or a follow-up. Outcome: the contact moved on once; a task that came again, or too
 * late, changes nothing. Throws when the contact changes too fast, so that the task comes again.
 *
 * 1. append what the task amounts to now; 2. tell the student, and wake routing when a person is needed.
 */
export async function performCallback(ports: CallbackPorts, task: CallbackTask, now: Ms): Promise<void> {
  const { contactId } = task;
  const change = await changeContact(ports.log, contactId, now, (state) => decideTask(state, task, ports.policy, now));
  if (change.kind === 'busy') throw new Error(`callback: contact ${contactId} changes too fast, try again`);
  // `locked`: the student has a callback open on the topic already, so a person is going to speak with them anyway.
  if (change.kind !== 'appended') return;
  const needsPerson = change.after.phase === 'handing-over';
  await followThrough(ports.report, { contactId }, [
    () => tellParticipants(ports, change, now),
    ...(needsPerson ? [() => ports.routing.send({ kind: 'contact', contactId })] : []),
  ]);
}

function decideTask(state: ContactState, task: CallbackTask, policy: CenterPolicy, now: Ms): Decision {
  switch (task.kind) {
    case 'due':
      return callbackDue(state, now);
    case 'low-score':
      return reviewScore(state, now, whenCallable(policy));
    case 'follow-up':
      return followUp(state, followUpTexts[state.language], policy.limits, now, whenOpen(policy));
  }
}
