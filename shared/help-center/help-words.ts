import * as v from 'valibot';
import { dictionary } from '../schema/dictionary.ts';
import type { HelpLanguage } from './help-languages.ts';

const word = v.pipe(v.string(), v.minLength(1));

/** What the help center says in one language beside its articles; `names` are those of the topics. */
export const HelpWords = v.strictObject({
  language: word,
  /** As `lang` of a page says it. */
  tag: word,
  title: word,
  intro: word,
  search: word,
  some: word,
  none: word,
  /** The search cannot be had. */
  unread: word,
  skip: word,
  large: word,
  path: word,
  topics: word,
  articles: word,
  related: word,
  helped: word,
  yes: word,
  no: word,
  thanks: word,
  unsolved: word,
  ask: word,
  names: dictionary(v.string(), word),
});
export type HelpWords = v.InferOutput<typeof HelpWords>;

/** What the help center says in each of its languages, and the words and marks that Taiwan writes otherwise. */
export const HelpWriting = v.strictObject({
  words: v.strictObject({ zh: HelpWords, en: HelpWords, 'zh-TW': HelpWords }),
  taiwan: dictionary(v.string(), v.string()),
});
export type HelpWriting = v.InferOutput<typeof HelpWriting>;

/** The words in every language. */
export type WordsOfAll = Readonly<Record<HelpLanguage, HelpWords>>;

/** Puts values into the places of a sentence, `{count}` say. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
