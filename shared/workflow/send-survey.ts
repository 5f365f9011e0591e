import type { Limits } from '../domain/center/center-policy.ts';
import type { ContactState } from '../domain/contact/state.ts';
import type { WhenOpen } from '../domain/hours/when-open.ts';
import type { ServerFrame } from '../domain/protocol/server-frame.ts';
import { sendSurvey as decideSurvey } from '../domain/survey/survey.ts';
import type { SurveyPolicy } from '../domain/survey/survey-policy.ts';
import type { Connections } from '../ports/connections.ts';
import type { ContactLog } from '../ports/contact-log.ts';
import type { ContactId, Ms } from '../schema/ids.ts';
import type { Appended, Change } from './change-by.ts';
import { changeKnown } from './change-contact.ts';
import { followThrough, type Report } from './follow-through.ts';
import { tellParticipants } from './tell-participants.ts';

/** What sends a survey. */
export type SendSurveyPorts = {
  readonly log: ContactLog;
  readonly connections: Connections;
  readonly limits: Limits;
  readonly whenOpen: WhenOpen;
  /** What is asked. @default the usual survey */
  readonly asks?: SurveyPolicy | undefined;
  readonly report: Report;
};

/**
 * Sends the survey of a contact whose talk is over, once.
 *
 * Input: the contact, and its head where it was just written. Outcome: the log says that the survey went out; asked again, nothing. Throws when the contact
 * changes too fast.
 *
 * 1. append that it is sent; 2. show it to the student, who otherwise finds it at the next sync.
 */
export async function sendSurvey(
  ports: SendSurveyPorts,
  contactId: ContactId,
  now: Ms,
  known?: ContactState,
): Promise<Change> {
  const change = await changeKnown(ports.log, known, contactId, now, (state) =>
    decideSurvey(state, ports.limits, now, ports.whenOpen, ports.asks),
  );
  if (change.kind === 'busy') throw new Error(`survey: contact ${contactId} changes too fast, try again`);
  if (change.kind === 'appended') await followThrough(ports.report, { contactId }, [() => show(ports, change, now)]);
  return change;
}

// The event first: whoever is told of a survey has the sequence number that goes with it.
async function show(ports: Pick<SendSurveyPorts, 'log' | 'connections'>, change: Appended, now: Ms): Promise<void> {
  await tellParticipants(ports, change, now);
  const { contactId, studentConnection } = change.after;
  const asked = change.entries.flatMap(({ event }) => (event.type === 'survey-sent' && event.questions) || []);
  const questions = asked.length === 0 ? {} : { questions: asked };
  const frame: ServerFrame = { type: 'survey', contactId, scale: [1, 5], ...questions };
  if (studentConnection) await ports.connections.post(studentConnection, frame, now);
}
