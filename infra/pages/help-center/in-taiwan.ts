import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js/cn2t';
import * as v from 'valibot';
import type { Article } from '../../../shared/answers/written.ts';
import { dictionary } from '../../../shared/schema/dictionary.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { projectRoot } from '../../project-root.ts';
import type { HelpLanguage } from './help-languages.ts';

// Characters alone: its words for Taiwan are those of software, and make "log out" of "delete an account".
const inCharacters: (text: string) => string = Converter({ from: 'cn', to: 'tw' });

/** The articles as a language writes them: for Taiwan in its characters, its words and its marks of quotation. */
export function articlesIn(lang: HelpLanguage, articles: readonly Article[]): readonly Article[] {
  if (lang !== 'zh-TW') return articles;
  const written = taiwanWriting();
  return articles.map(({ texts, ...article }) => {
    // What students ask stays as they asked: the search reads both.
    const { title, answer, phrasings } = texts.zh;
    return { ...article, texts: { ...texts, zh: { title: written(title), answer: written(answer), phrasings } } };
  });
}

/** Writes Chinese as Taiwan does; the words are those of `web/help/words/taiwan.json`, longer ones first. */
export function taiwanWriting(): (text: string) => string {
  const words = readAs(dictionary(v.string(), v.string()), readJson('web/help/words/taiwan.json'));
  const longestFirst = Object.keys(words).toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(longestFirst.join('|'), 'g');
  return (text) => inCharacters(text).replaceAll(pattern, (word) => words[word] ?? word);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
}
