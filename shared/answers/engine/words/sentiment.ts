import type { Lexicon } from './lexicon.ts';
import { says } from './sayings.ts';

/** The tone of a message. */
export type Sentiment = 'negative' | 'neutral' | 'positive';

const lettersFrom = 12;

const isShouting = (text: string): boolean => {
  const letters = text.match(/[A-Za-z]/g) ?? [];
  return letters.length >= lettersFrom && letters.filter((letter) => letter < 'a').length / letters.length > 0.8;
};

/** Reads the tone from what is said and how: `text` as written, `normalised` for its words. */
export const sentimentOf = (text: string, normalised: string, lexicon: Lexicon): Sentiment => {
  const isNegative = says(lexicon, 'negative', normalised) || says(lexicon, 'denied', normalised);
  if (isNegative || isShouting(text)) return 'negative';
  return says(lexicon, 'positive', normalised) ? 'positive' : 'neutral';
};
