import type { SurveyQuestion } from '../../shared/domain/survey/question.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';

/** What the survey of a contact asks, as its log has it; undefined of the usual one. */
export async function askedQuestions(
  log: Pick<ContactLog, 'read'>,
  contactId: ContactId,
): Promise<readonly SurveyQuestion[] | undefined> {
  const events = await readWholeLog(log, contactId);
  return events.flatMap(({ event }) => (event.type === 'survey-sent' ? [event] : [])).at(-1)?.questions;
}
