import type { Offer } from '../../client/index.ts';
import { timeOf } from '../center/time-of.ts';
import { fill } from '../words/fill.ts';
import type { Language } from '../words/words.ts';
import { agentWords } from './words.ts';

/** That an offer is a callback, and by when it was promised; nothing for one that is none. */
export function callbackSaid({ callback, promisedAt }: Offer, language: Language, timeZone?: string): string {
  const spoken = agentWords(language);
  if (!callback) return '';
  return promisedAt === undefined
    ? spoken.callback
    : fill(spoken.callbackBy, { time: timeOf(promisedAt, language, timeZone) });
}
