import type { Offer } from '../../client/index.ts';
import { timeOf } from '../center/time-of.ts';
import { type Language, words } from './words.ts';

/** That an offer is a callback, and by when it was promised; nothing for one that is none. */
export function callbackSaid({ callback, promisedAt }: Offer, language: Language, timeZone?: string): string {
  const spoken = words[language];
  if (!callback) return '';
  return promisedAt === undefined ? spoken.callback : spoken.callbackBy(timeOf(promisedAt, language, timeZone));
}
