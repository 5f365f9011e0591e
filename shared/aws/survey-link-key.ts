import type { SurveyLinkKey } from '../ports/survey-link-key.ts';
import { madeKey } from './made-key.ts';

/** The key of survey links, in a table without a stream: no reader of a stream is given it. */
export function surveyLinkKey(table: string): SurveyLinkKey {
  return madeKey(table, { pk: 'SURVEY-LINK', sk: 'KEY' });
}
