import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../project-root.ts';

type Sections = Readonly<Record<string, unknown>>;

const folder = join(projectRoot, 'web/words');

/** The words of the pages as their files have them, by the language that names the file. */
export function pageWords(): Readonly<Record<string, Sections>> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const languages = files.map((name) => basename(name, '.json')).toSorted();
  const read = (language: string): Sections => JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8'));
  return Object.fromEntries(languages.map((language) => [language, read(language)]));
}

/** What a part of a page is built with that is loaded when it is asked for: one section of every language, and in which the center serves its readers. */
export function sectionWords(section: string): string {
  const chosen = Object.entries(pageWords()).map(([language, all]) => [
    language,
    { language: all['language'], [section]: all[section] },
  ]);
  return JSON.stringify(Object.fromEntries(chosen));
}

/** What a page is built with: of every language the sections it shows, and what tells the languages apart. */
export function definedWords(sections: readonly string[]): { readonly pageWords: string } {
  const shown = new Set(['language', ...sections]);
  const chosen = Object.entries(pageWords()).map(([language, all]) => [
    language,
    Object.fromEntries(Object.entries(all).filter(([section]) => shown.has(section))),
  ]);
  return { pageWords: JSON.stringify(Object.fromEntries(chosen)) };
}

/** What is loaded with one part of a page alone: its section of the words in every language. */
export function ownWords(section: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(pageWords()).map(([language, all]) => [language, all[section]] as const));
}
