import shown from 'knowledge:shown';
import { helpFacts } from '../../shared/aws/help-facts.ts';
import { systemClock } from '../../shared/lambda/clock.ts';
import { pace } from '../../shared/lambda/pace.ts';
import { answerHelpRequest } from './answer-help-request.ts';
import { helpEnvironment } from './env.ts';

const aMinute = 30;

/** The handler of `POST /help`: counts what happened in the help center. */
export const handler = answerHelpRequest(
  {
    facts: helpFacts(helpEnvironment.read().KNOWLEDGE_TABLE),
    shown: new Set(shown),
    pace: pace({ aMinute, burst: aMinute }),
  },
  systemClock,
);
