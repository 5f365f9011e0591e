import { Converter } from 'opencc-js/cn2t';
import type { Article } from '../answers/written.ts';
import type { HelpLanguage } from './help-languages.ts';
import type { HelpWriting } from './help-words.ts';

/** By pairs: the mark that ends a quotation is also the apostrophe of "don’t". */
export const quoted = '‘((?:[^‘’]|’(?=[A-Za-z]))*)’(?![A-Za-z])';

/** Characters alone: OpenCC's words for Taiwan are those of software, and make "log out" of "delete an account". */
export const inCharacters: (text: string) => string = Converter({ from: 'cn', to: 'tw' });

/** Writes any Chinese as Taiwan does, by the whole of OpenCC's tables; too heavy for a page. */
export function inTaiwanWhole(words: HelpWriting['taiwan']): (text: string) => string {
  const longestFirst = Object.keys(words).toSorted((one, other) => other.length - one.length);
  const pattern = new RegExp(longestFirst.join('|'), 'g');
  return (text) =>
    inCharacters(text)
      .replaceAll(pattern, (word) => words[word] ?? word)
      .replaceAll(new RegExp(quoted, 'g'), '『$1』');
}

/** The articles as a language writes them: for Taiwan in its characters, its words and its marks of quotation. */
export function articlesIn(
  lang: HelpLanguage,
  articles: readonly Article[],
  taiwan: HelpWriting['taiwan'],
): readonly Article[] {
  if (lang !== 'zh-TW') return articles;
  const written = inTaiwanWhole(taiwan);
  return articles.map(({ texts, ...article }) => {
    // What students ask stays as they asked: the search reads both.
    const { title, answer, phrasings } = texts.zh;
    return { ...article, texts: { ...texts, zh: { title: written(title), answer: written(answer), phrasings } } };
  });
}
