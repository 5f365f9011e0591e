import { createHash } from 'node:crypto';
import { helpArticles, packIndex, searchDocuments, trainSearch } from '../answers/search.ts';
import type { Article, Exemplar } from '../answers/written.ts';
import { doorPath, helpPath, homeName, isArticlePage, topicPage } from './addresses.ts';
import { type HelpLanguage, helpLanguages, servedIn } from './help-languages.ts';
import { articlePage, homePage, type Topic, topicPageOf } from './help-pages.ts';
import type { HelpWriting, WordsOfAll } from './help-words.ts';
import { articlesIn } from './in-taiwan.ts';
import { type HelpAssets, pageFrame } from './page-frame.ts';
import { doorPage, robotsText, sitemapOf } from './search-engines.ts';

/** What the help center is made of. */
export type HelpKnowledge = {
  readonly articles: readonly Article[];
  readonly asked: readonly Exemplar[];
  readonly lexicon: { readonly simplified: ReadonlyMap<string, string> };
};

/** The names of the files that every page loads. */
export type HelpScripts = { readonly script: string; readonly style: string };

/** Every file of the help center by its path: pages in every language, an index to search in each, and what search engines read. */
export function buildHelpCenter(
  knowledge: HelpKnowledge,
  named: HelpScripts,
  { words, taiwan }: HelpWriting,
): ReadonlyMap<string, string> {
  const written = (lang: HelpLanguage) => articlesIn(lang, articles, taiwan);
  const articles = helpArticles(knowledge.articles).filter(({ id }) => isArticlePage(id));
  const topics = topicsOf(articles);
  const searched = helpLanguages.map((lang) => [lang, indexFile(lang, written(lang), knowledge)] as const);
  const indexes = new Map(searched.map(([lang, { path }]) => [lang, path]));
  const names = [homeName, ...topics.map(({ topic }) => topicPage(topic)), ...articles.map(({ id }) => id)];
  return new Map([
    ...searched.map(([, { path, text }]) => [path, text] as const),
    ...helpLanguages.flatMap((lang) =>
      pagesIn(lang, topicsOf(written(lang)), words, { ...named, index: indexes.get(lang) ?? '' }),
    ),
    [doorPath, doorPage(named.style, words)],
    ['sitemap.xml', sitemapOf(names)],
    ['robots.txt', robotsText()],
  ]);
}

function pagesIn(
  lang: HelpLanguage,
  topics: readonly Topic[],
  all: WordsOfAll,
  assets: HelpAssets,
): readonly (readonly [string, string])[] {
  const words = all[lang];
  const pages = [
    homePage(lang, topics, words),
    ...topics.map((topic) => topicPageOf(lang, topic, words)),
    ...topics.flatMap((topic) => topic.articles.map((article) => articlePage(lang, article, topic, words))),
  ];
  return pages.map((page) => [helpPath(lang, page.name), pageFrame(page, all, assets)]);
}

function topicsOf(articles: readonly Article[]): readonly Topic[] {
  const byTopic = Map.groupBy(articles, ({ topic }) => topic);
  return [...byTopic].map(([topic, own]) => ({ topic, articles: own }));
}

/** A language's search index; the hash in its name lets browsers keep it for good. */
function indexFile(
  lang: HelpLanguage,
  articles: readonly Article[],
  { asked, lexicon }: HelpKnowledge,
): { readonly path: string; readonly text: string } {
  const index = trainSearch(searchDocuments(articles, asked, servedIn(lang)), lexicon.simplified);
  const text = JSON.stringify(packIndex(index));
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase();
  return { path: `help/${lang}/search-${hash}.json`, text };
}
