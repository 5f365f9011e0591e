import { makeSurveyLink } from '../../shared/identity/survey-link.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { SurveyLinkKey } from '../../shared/ports/survey-link-key.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { Failure } from '../failure.ts';

/** The address at which whoever has it answers the survey of a contact, on the pages of an origin, and until when. */
export async function surveyLinkOf(
  ports: { readonly log: Pick<ContactLog, 'read'>; readonly linkKey: SurveyLinkKey },
  contactId: ContactId,
  pages: string,
  now: Ms,
): Promise<{ readonly address: string; readonly note: string }> {
  const events = await readWholeLog(ports.log, contactId);
  if (events.length === 0) throw new Failure(`${contactId}: no such contact, or its log has expired`);
  const has = (type: string) => events.some(({ event }) => event.type === type);
  if (has('survey-answered')) throw new Failure(`${contactId}: its survey is answered, so that no link is of use`);
  const { token, expiresAt } = makeSurveyLink(await ports.linkKey.read(), contactId, now);
  const until = `whoever has it can answer, once, until ${new Date(expiresAt).toISOString()}`;
  const early = has('survey-sent') ? '' : '; its survey is not sent yet, until then the page says to come back';
  return { address: `${new URL('/survey.html', pages)}#${token}`, note: `${until} at most${early}` };
}
