import type { Language } from '../../schema/words.ts';
import type { GoldenQuestion } from '../written/golden-question.ts';
import { rankSearch } from './rank-search.ts';
import type { SearchIndex } from './search-index.ts';

/** Of so many golden questions of a language whose article is searched, for how many it comes first, and among the first three. */
export type SearchQuality = {
  readonly lang: Language;
  readonly questions: number;
  readonly first: number;
  readonly firstThree: number;
};

/** Asks an index the golden questions of its language, each as a whole. */
export function measureSearch(index: SearchIndex, lang: Language, golden: readonly GoldenQuestion[]): SearchQuality {
  const ids = new Set(index.articles.map(({ id }) => id));
  const asked = golden.filter((question) => question.lang === lang && ids.has(question.expect));
  const places = asked.map(({ text, expect }) => rankSearch(index, text, 3).findIndex(({ id }) => id === expect));
  return {
    lang,
    questions: asked.length,
    first: places.filter((place) => place === 0).length,
    firstThree: places.filter((place) => place >= 0).length,
  };
}
