import type english from './en.json';

/** Every sentence of the pages in one language. A language is a file of this folder; the English one says what each has to hold. */
export type PageWords = typeof english;

/** A language of the pages: the name of its file. */
export type Language = string;

declare global {
  /** The words of every language, in the sections that this page was built with; the build reads them from the files. */
  const pageWords: Readonly<Record<Language, PageWords>> & { readonly en: PageWords };
}

/** The words in a language; the English ones where there is no such language. */
export function wordsIn(language: Language): PageWords {
  return pageWords[language] ?? pageWords.en;
}

/** The languages one may choose from, by their codes. */
export const languages: readonly Language[] = Object.keys(pageWords);

/** The language that was kept or named; undefined where that is none of the pages'. */
export function readLanguage(named: unknown): Language | undefined {
  return languages.find((language) => language === named);
}

/** The language of the pages for a language tag of a browser or a page, as `zh-Hant-HK`; English for one that no file names. */
export function languageFor(tag: string): Language {
  const asked = `${tag.toLowerCase()}-`;
  const fits = languages.flatMap((language) =>
    wordsIn(language)
      .language.speaks.filter((spoken) => asked.startsWith(`${spoken}-`))
      .map((spoken) => ({ language, length: spoken.length })),
  );
  return fits.toSorted((one, other) => other.length - one.length)[0]?.language ?? 'en';
}

/** The language the center serves whoever reads a page in this one. */
export function servedIn(language: Language): 'zh' | 'en' {
  return wordsIn(language).language.served === 'zh' ? 'zh' : 'en';
}
