import { answer, type BotDecision, type Said } from '../../answers/engine.ts';
import type { LateMessage } from './late-message.ts';

/** What the bot makes of a text said past self-service, as a reply to what it said, where that is given. */
export function understood(
  { model, state, now }: LateMessage,
  text: string,
  said?: Said,
  failedAnswers = 0,
): BotDecision {
  return answer(model, { text, language: state.language, said, failedAnswers }, now);
}
