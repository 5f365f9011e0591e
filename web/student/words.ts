import { type Language, type PageWords, wordsIn } from '../words/words.ts';

/** Every sentence of a student's conversation in one language. */
export type Words = PageWords['student'];

/** What the page says anyhow, and is said of a place in line too. */
export type SharedWords = Pick<Words, 'seconds' | 'minutes' | 'callbackBy' | 'between'>;

/** Every sentence for whoever waits for a person or speaks with one, in one language. */
export type PersonWords = PageWords['person'] & SharedWords;

/** The sentences in a language. */
export function studentWords(language: Language): Words {
  return wordsIn(language).student;
}
