import { hasHan } from './han.ts';
import type { Lexicon } from './lexicon.ts';

/** Why a message cannot be read as a question. */
export type Oddity = 'empty' | 'too-long' | 'code' | 'gibberish';

/** A message longer than this, in characters, is a letter: a person reads it. */
export const longestQuestion = 1_000;

const isCode = (text: string, { codeSigns }: Lexicon): boolean =>
  codeSigns.filter((sign) => sign.test(text)).length >= 2;

const isMash = (word: string): boolean =>
  word.length >= 4 &&
  (!/[aeiouy]/.test(word) || /[^aeiouy\d]{5,}/.test(word) || 'asdfghjkl qwertyu zxcvbn'.includes(word.slice(0, 4)));

const isGibberish = (normalised: string): boolean => {
  if (hasHan(normalised)) return false;
  const words = normalised.match(/[a-z]+/g) ?? [];
  return words.length > 0 && words.filter(isMash).length * 2 > words.length;
};

/** The reason why a message is no question that could be looked up, or undefined. */
export const oddityOf = (text: string, normalised: string, lexicon: Lexicon): Oddity | undefined => {
  if (text.length > longestQuestion) return 'too-long';
  if ((normalised.match(/[\p{L}\p{N}]/gu) ?? []).length < 2) return 'empty';
  if (isCode(text, lexicon)) return 'code';
  return isGibberish(normalised) ? 'gibberish' : undefined;
};
