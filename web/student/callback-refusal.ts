import { timeOf } from '../center/time-of.ts';
import { fill } from '../words/fill.ts';
import { type Language, wordsIn } from '../words/words.ts';
import { ownZone, type Refused } from './callback-host.ts';
import { callbackWordsIn } from './callback-words.ts';
import { refusalSentence } from './refusals.ts';

/** Why a call cannot be arranged so, and what to do, as a sentence. */
export function callbackRefusal({ code, until, retryAfterSeconds }: Refused, language: Language): string {
  const { errors } = callbackWordsIn(language);
  const teller = { spoken: wordsIn(language).student, fill };
  const isTooFast = code === 'slow_down';
  const told = isTooFast ? { seconds: retryAfterSeconds ?? 1, isHeld: false } : { code };
  const known = Object.entries(errors).find(([name]) => name === code)?.[1];
  return known === undefined
    ? refusalSentence(told, language, teller)
    : fill(known, { time: timeOf(until, language, ownZone()) });
}
