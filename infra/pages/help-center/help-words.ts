import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { dictionary } from '../../../shared/schema/dictionary.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { projectRoot } from '../../project-root.ts';
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

/** Reads the words of a language; throws naming what is missing. */
export function helpWords(lang: HelpLanguage): HelpWords {
  return readAs(HelpWords, JSON.parse(readFileSync(join(projectRoot, `web/help/words/${lang}.json`), 'utf8')));
}

/** Puts values into the places of a sentence, `{count}` say. */
export function filled(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
