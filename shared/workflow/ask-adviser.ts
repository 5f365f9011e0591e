import type { BotDecision } from '../answers/engine.ts';
import { type Advice, adviceRequestOf, adviceTimeoutMs } from '../domain/bot/advice.ts';
import { parseAdvice } from '../domain/bot/parse-advice.ts';
import type { Adviser } from '../ports/knowledge.ts';
import { storableQuestion } from '../privacy/storable.ts';

/** Asks for an opinion on a decision; undefined when there is none to be had in time. */
export type Advise = (question: string, decision: BotDecision) => Promise<Advice | undefined>;

/**
 * Asks an adviser.
 *
 * Input: a question and what the bot decided of it. Outcome: an opinion, or none: the adviser was late, failed, or said
 * what is no opinion.
 *
 * 1. mask the question; 2. ask, for at most `timeoutMs`; 3. read the answer as the word of a stranger.
 */
export function askAdviser(adviser: Adviser, timeoutMs: number = adviceTimeoutMs): Advise {
  return async (question, decision) => {
    const request = adviceRequestOf(storableQuestion(question), decision);
    if (!request) return undefined;
    const signal = AbortSignal.timeout(timeoutMs);
    // An adviser may not heed the signal: the race is what keeps the student from waiting.
    const late = new Promise<undefined>((done) => signal.addEventListener('abort', () => done(undefined)));
    try {
      return parseAdvice(await Promise.race([adviser.advise(request, signal), late]));
    } catch {
      return undefined;
    }
  };
}
