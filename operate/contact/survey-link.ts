import type { Limits } from '../../shared/domain/center/center-policy.ts';
import { replay } from '../../shared/domain/contact/evolve.ts';
import { isErasedState } from '../../shared/domain/person/erased-contact.ts';
import { type SurveyStanding, surveyStanding } from '../../shared/domain/survey/survey.ts';
import { makeSurveyLink } from '../../shared/identity/survey-link.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { SurveyLinkKey } from '../../shared/ports/survey-link-key.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { Failure } from '../failure.ts';

const refusals: Readonly<Record<Exclude<SurveyStanding, 'asked' | 'early'>, string>> = {
  answered: 'conflict: its survey is answered, so that no link is of use',
  over: 'too_late: the time of its survey is over, so that no link is of use',
  none: 'no_survey: nobody is asked about it, as after danger, or where the student left without a word from us',
};

/** The address at which whoever has it answers the survey of a contact, on the pages of an origin, and until when; a Failure where no answer can ever come. */
export async function surveyLinkOf(
  ports: { readonly log: Pick<ContactLog, 'read'>; readonly linkKey: SurveyLinkKey; readonly limits: Limits },
  contactId: ContactId,
  pages: string,
  now: Ms,
): Promise<{ readonly address: string; readonly note: string }> {
  const state = replay(contactId, await readWholeLog(ports.log, contactId));
  if (!state || isErasedState(state)) throw new Failure(`${contactId}: no such contact, or its log has expired`);
  const standing = surveyStanding(state, ports.limits, now);
  if (standing !== 'asked' && standing !== 'early') throw new Failure(`${contactId}: ${refusals[standing]}`);
  const { token, expiresAt } = makeSurveyLink(await ports.linkKey.read(), contactId, now);
  const until = `whoever has it can answer, once, until ${new Date(expiresAt).toISOString()}`;
  const early = standing === 'asked' ? '' : '; its survey is not sent yet, until then the page says to come back';
  return { address: `${new URL('/survey.html', pages)}#${token}`, note: `${until} at most${early}` };
}
