import type { Article } from '../../../shared/answers/written.ts';
import { inTaiwanWhole } from '../taiwan-writing.ts';
import type { HelpLanguage } from './help-languages.ts';

/** The articles as a language writes them: for Taiwan in its characters, its words and its marks of quotation. */
export function articlesIn(lang: HelpLanguage, articles: readonly Article[]): readonly Article[] {
  if (lang !== 'zh-TW') return articles;
  const written = inTaiwanWhole();
  return articles.map(({ texts, ...article }) => {
    // What students ask stays as they asked: the search reads both.
    const { title, answer, phrasings } = texts.zh;
    return { ...article, texts: { ...texts, zh: { title: written(title), answer: written(answer), phrasings } } };
  });
}
