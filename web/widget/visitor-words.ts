import type { Language, PageWords } from '../words/words.ts';

type Spoken = Pick<PageWords, 'language' | 'visitor'>;

declare global {
  /** What a visitor is asked, in every language; the build reads it from the files. */
  const visitorWords: Readonly<Record<Language, Spoken>> & { readonly en: Spoken };
}

/** What a visitor is asked, in a language; in English where there is no such language. */
export function wordsForVisitor(language: Language): PageWords['visitor'] {
  return (visitorWords[language] ?? visitorWords.en).visitor;
}

/** The language the center serves a visitor in. */
export function servedToVisitor(language: Language): string {
  return (visitorWords[language] ?? visitorWords.en).language.served;
}
