import type { Row, SeenEvent } from '../center/seen.ts';
import { isPressing } from './calls.ts';

/** The survey that is to be answered; undefined where none was sent, or it was answered, or a danger was heard since: then nobody is asked. */
export function standingSurvey(rows: readonly Row[]): Extract<SeenEvent, { type: 'survey-sent' }> | undefined {
  const last = rows.findLast(({ event }) => event.type.startsWith('survey-') || isPressing(event))?.event;
  return last?.type === 'survey-sent' ? last : undefined;
}
