import type { Language } from '../../schema/words.ts';
import type { Article } from '../written/article.ts';
import type { Exemplar } from '../written/exemplar.ts';
import type { SearchDocument } from './train-search.ts';

const internalTag = 'internal';

/**
 * The articles students may read by themselves: not those that hand over to a person, nor those tagged `internal`, nor those that hold for a
 * time only, since a page stands until the next deployment.
 */
export function helpArticles(articles: readonly Article[]): readonly Article[] {
  return articles.filter(
    ({ person, tags, validFrom, validUntil }) =>
      person !== true && !tags.includes(internalTag) && validFrom === undefined && validUntil === undefined,
  );
}

/** The articles of one language as they are searched: with the questions students asked, beside their phrasings. */
export function searchDocuments(
  articles: readonly Article[],
  asked: readonly Exemplar[],
  lang: Language,
): readonly SearchDocument[] {
  return articles.map(({ id, texts }) => {
    const { title, phrasings, answer } = texts[lang];
    const own = asked.filter((one) => one.lang === lang && one.articleId === id);
    return { id, title, questions: [...phrasings, ...own.map(({ text }) => text)], answer };
  });
}
