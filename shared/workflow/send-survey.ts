import type { Limits } from '../domain/center/center-policy.ts';
import { type Sockets, withoutSockets } from '../domain/contact/sockets.ts';
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

/** That the student ended the talk, and on which connection they are shown the survey by its event, and need no frame `survey`. */
export type StudentsEnd = { readonly readsEvent: Sockets };

/**
 * Sends the survey of a contact whose talk is over, once.
 *
 * Input: the contact, its head where it was just written, and that its student ended the talk, where they did. Outcome: the log says that the survey went out; asked again, nothing. Throws when the contact
 * changes too fast.
 *
 * 1. append that it is sent; 2. show it to the student, who otherwise finds it at the next sync.
 */
export async function sendSurvey(
  ports: SendSurveyPorts,
  contactId: ContactId,
  now: Ms,
  { known, byStudent }: { readonly known?: ContactState; readonly byStudent?: StudentsEnd | undefined } = {},
): Promise<Change> {
  const change = await changeKnown(ports.log, known, contactId, now, (state) =>
    decideSurvey(state, ports.limits, now, ports.whenOpen, ports.asks),
  );
  if (change.kind === 'busy') throw new Error(`survey: contact ${contactId} changes too fast, try again`);
  if (change.kind === 'appended')
    await followThrough(ports.report, { contactId }, [() => show(ports, change, now, byStudent)]);
  return change;
}

// The event first: whoever is told of a survey has the sequence number that goes with it. An agent whose student has left the talk reads of it when there is more to read.
async function show(
  ports: Pick<SendSurveyPorts, 'log' | 'connections'>,
  change: Appended,
  now: Ms,
  byStudent: StudentsEnd | undefined,
): Promise<void> {
  const { contactId, studentConnection, assignment } = change.after;
  await tellParticipants(ports, change, now, byStudent && assignment?.connectionId);
  const asked = change.entries.flatMap(({ event }) => (event.type === 'survey-sent' && event.questions) || []);
  const questions = asked.length === 0 ? {} : { questions: asked };
  const frame: ServerFrame = { type: 'survey', contactId, scale: [1, 5], ...questions };
  const others = withoutSockets(studentConnection, byStudent?.readsEvent);
  if (others) await ports.connections.post(others, frame, now);
}
