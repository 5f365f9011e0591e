import { hanCount } from './han.ts';
import type { Lexicon } from './lexicon.ts';

/** The language of one message: Chinese, English, both at once, or another one (or none). */
export type HeardLanguage = 'zh' | 'en' | 'mixed' | 'other';

const isForeign = (words: readonly string[], lexicon: Lexicon): boolean => {
  const bare = words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, ''));
  const foreign = bare.filter((word) => lexicon.foreign.has(word)).length;
  const english = bare.filter((word) => lexicon.english.has(word)).length;
  const accented = words.filter((word, at) => word !== bare[at]).length;
  return foreign + accented >= 2 && foreign + accented > english;
};

/** Finds a message's language from its characters and small words; a Chinese sentence with one or two English words is Chinese. */
export const detectLanguage = (normalised: string, lexicon: Lexicon): HeardLanguage => {
  const han = hanCount(normalised);
  const words = normalised.match(/\p{sc=Latin}[\p{sc=Latin}\p{M}']*/gu) ?? [];
  // Letters of any other writing.
  const elsewhere = (normalised.match(/(?![\p{sc=Han}\p{sc=Latin}])\p{L}/gu) ?? []).length;
  if (elsewhere > 2 && elsewhere * 2 >= han + words.length) return 'other';
  if (han > 0) {
    const english = words.filter((word) => lexicon.english.has(word)).length;
    return words.length >= 4 && english >= 2 && han >= 2 ? 'mixed' : 'zh';
  }
  if (words.length === 0 || isForeign(words, lexicon)) return 'other';
  return 'en';
};
