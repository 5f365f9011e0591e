import type { ContactState } from '../../shared/domain/contact/state.ts';
import { isSurveyDue } from '../../shared/domain/survey/survey.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { sendSurvey } from '../../shared/workflow/send-survey.ts';
import type { IntakePorts } from './intake-ports.ts';

/** What asks a student how it was. */
export type AskPorts = Pick<IntakePorts, 'log' | 'connections' | 'survey' | 'policy' | 'whenOpen' | 'asks' | 'report'>;

/**
 * Sends the survey of a talk that has just ended, by the head that its end left: a task for the survey function would cost five times as much, and comes only where this does not
 * get through (ADR 133). Throws nothing: what is lost the sweep finds.
 */
export async function askHowItWas(ports: AskPorts, ended: ContactState, now: Ms): Promise<void> {
  if (!isSurveyDue(ended)) return;
  const { contactId } = ended;
  const own = { ...ports, limits: ports.policy.limits };
  const ask = async () => {
    try {
      await sendSurvey(own, contactId, now, ended);
    } catch (error) {
      ports.report('a survey is sent by its function', error, { contactId });
      await ports.survey.send({ contactId });
    }
  };
  await followThrough(ports.report, { contactId }, [ask]);
}
