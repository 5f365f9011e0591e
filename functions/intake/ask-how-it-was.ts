import { isSurveyDue } from '../../shared/domain/survey/survey.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { Change } from '../../shared/workflow/change-by.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { type StudentsEnd, sendSurvey } from '../../shared/workflow/send-survey.ts';
import { within } from '../../shared/workflow/within.ts';
import type { IntakePorts } from './intake-ports.ts';

/** What asks a student how it was. */
export type AskPorts = Pick<IntakePorts, 'log' | 'connections' | 'survey' | 'policy' | 'whenOpen' | 'asks' | 'report'>;

// Whoever ends a talk waits for it, and the queue must still be told within the function's time.
const patienceMs = 2_000;

/**
 * Sends the survey of a talk that has just ended, by the head that its end left: a task for the survey function would cost five times as much, and comes only where this does not
 * get through in time, or where the end is said again and nobody was asked (ADR 133). Throws nothing; where the task is lost too, the next close or the agent's wrap-up asks, and of a
 * contact that is closed the sweep.
 */
export async function askHowItWas(ports: AskPorts, change: Change, now: Ms, byStudent?: StudentsEnd): Promise<void> {
  const ended = change.kind === 'appended' ? change.after : change.kind === 'nothing' ? change.state : undefined;
  if (!ended || !isSurveyDue(ended)) return;
  const { contactId } = ended;
  const own = { ...ports, limits: ports.policy.limits };
  const leave = () => ports.survey.send({ contactId });
  const ask = async () => {
    try {
      await within(patienceMs, () => sendSurvey(own, contactId, now, { known: ended, byStudent }));
    } catch (error) {
      ports.report('a survey is sent by its function', error, { contactId });
      await leave();
    }
  };
  await followThrough(ports.report, { contactId }, [change.kind === 'appended' ? ask : leave]);
}
