import shown from 'knowledge:shown';
import { helpFactWriter } from '../../shared/aws/help-facts.ts';
import { shownHelps } from '../../shared/aws/shown-help.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { pace } from '../../shared/lambda/pace.ts';
import { answerHelpRequest } from './answer-help-request.ts';
import { helpEnvironment } from './env.ts';
import { shownLately } from './shown-lately.ts';

const aMinute = 30;
const { KNOWLEDGE_TABLE: table, SCHOOL_TIME_ZONE: timeZone } = helpEnvironment.read();

/** The handler of `POST /help`: counts what happened in the help center. */
export const handler = answerHelpRequest(
  {
    facts: helpFactWriter(table, timeZone),
    isShown: shownLately(shownHelps(table), shown),
    pace: pace({ aMinute, burst: aMinute }),
  },
  systemClock,
);
