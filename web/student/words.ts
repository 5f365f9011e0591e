import { type Language, type PageWords, wordsIn } from '../words/words.ts';

/** Every sentence of a student's conversation in one language. */
export type Words = PageWords['student'];

/** The sentences in a language. */
export function studentWords(language: Language): Words {
  return wordsIn(language).student;
}
