import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { sendSurvey as decideSurvey, needsAftercare } from '../../shared/domain/survey/survey.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import type { Appended } from '../../shared/workflow/change-by.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import type { SurveyPorts } from './survey-ports.ts';

/**
 * Sends the survey of a contact whose talk is over, once.
 *
 * Input: the contact. Outcome: the log says that the survey went out; asked again, nothing. Throws when the contact changes too
 * fast, so that the task comes again.
 *
 * 1. append that it is sent; 2. show it to the student, who otherwise finds it at the next sync; 3. of a contact that was closed after a low score, have a
 * person see to it.
 */
export async function sendSurvey(
  ports: Pick<SurveyPorts, 'log' | 'connections' | 'callback' | 'limits' | 'whenOpen' | 'asks' | 'report'>,
  contactId: ContactId,
  now: Ms,
): Promise<void> {
  const change = await changeContact(ports.log, contactId, now, (state) =>
    decideSurvey(state, ports.limits, now, ports.whenOpen, ports.asks),
  );
  if (change.kind === 'busy') throw new Error(`survey: contact ${contactId} changes too fast, try again`);
  if (change.kind === 'nothing' && needsAftercare(change.state))
    return ports.callback.send({ kind: 'low-score', contactId });
  if (change.kind !== 'appended') return;
  await followThrough(ports.report, { contactId }, [() => show(ports, change, now)]);
}

// The event first: whoever is told of a survey has the sequence number that goes with it.
async function show(ports: Pick<SurveyPorts, 'log' | 'connections'>, change: Appended, now: Ms): Promise<void> {
  await tellParticipants(ports, change, now);
  const { contactId, studentConnection } = change.after;
  const asked = change.entries.flatMap(({ event }) => (event.type === 'survey-sent' && event.questions) || []);
  const questions = asked.length === 0 ? {} : { questions: asked };
  const frame: ServerFrame = { type: 'survey', contactId, scale: [1, 5], ...questions };
  if (studentConnection) await ports.connections.post(studentConnection, frame, now);
}
