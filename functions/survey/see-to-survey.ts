import { needsAftercare } from '../../shared/domain/survey/survey.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { sendSurvey } from '../../shared/workflow/send-survey.ts';
import type { SurveyPorts } from './survey-ports.ts';

/**
 * Sees to the survey of a contact whose talk is over.
 *
 * Input: the contact. Outcome: its survey went out, once. Throws when the contact changes too fast, so that the task comes again.
 *
 * 1. send it, unless whoever ended the talk did; 2. of a contact that was closed after a low score, have a person see to it.
 */
export async function seeToSurvey(
  ports: Pick<SurveyPorts, 'log' | 'connections' | 'callback' | 'limits' | 'whenOpen' | 'asks' | 'report'>,
  contactId: ContactId,
  now: Ms,
): Promise<void> {
  const change = await sendSurvey(ports, contactId, now);
  if (change.kind === 'nothing' && needsAftercare(change.state))
    await ports.callback.send({ kind: 'low-score', contactId });
}
