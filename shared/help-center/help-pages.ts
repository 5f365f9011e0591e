import type { Article } from '../answers/written.ts';
import { addressOf, helpPath, homeName, topicPage } from './addresses.ts';
import { type HelpLanguage, servedIn } from './help-languages.ts';
import { filled, type HelpWords } from './help-words.ts';
import { type Html, html } from './html.ts';
import type { HelpPage } from './page-frame.ts';

const mostRelated = 6;
const longestDescription = 155;

/** The articles of one topic. */
export type Topic = { readonly topic: string; readonly articles: readonly Article[] };

/** The first page: the topics. */
export function homePage(lang: HelpLanguage, topics: readonly Topic[], words: HelpWords): HelpPage {
  const listed = topics.map(
    ({ topic, articles }) => html`<li><a href="/${helpPath(lang, topicPage(topic))}">${nameOf(topic, words)}</a>
<span>${filled(words.articles, { count: articles.length })}</span></li>
`,
  );
  return {
    ...{ lang, name: homeName, title: words.title, description: words.intro },
    data: { '@type': 'WebSite', name: words.title, inLanguage: words.tag, url: addressOf(helpPath(lang)) },
    main: html`<h1>${words.title}</h1>
<p>${words.intro}</p>
<h2>${words.topics}</h2>
<ul class="topics">
${listed}</ul>`,
  };
}

/** A topic's page: its articles, which search engines are told as questions with their answers. */
export function topicPageOf(lang: HelpLanguage, { topic, articles }: Topic, words: HelpWords): HelpPage {
  const name = nameOf(topic, words);
  const titles = articles.map(({ texts }) => texts[servedIn(lang)].title).join(servedIn(lang) === 'zh' ? '、' : ', ');
  const questions = articles.map(({ texts }) => ({
    '@type': 'Question',
    name: texts[servedIn(lang)].title,
    acceptedAnswer: { '@type': 'Answer', text: texts[servedIn(lang)].answer },
  }));
  return {
    ...{ lang, name: topicPage(topic), title: `${name} · ${words.title}`, description: shortened(titles) },
    data: { '@type': 'FAQPage', inLanguage: words.tag, mainEntity: questions },
    main: html`${pathTo(lang, words)}
<h1>${name}</h1>
${linksTo(lang, articles)}`,
  };
}

/** An article's page. */
export function articlePage(lang: HelpLanguage, article: Article, topic: Topic, words: HelpWords): HelpPage {
  const { title, answer } = article.texts[servedIn(lang)];
  const name = nameOf(article.topic, words);
  const at = topic.articles.indexOf(article);
  // Those after it, around the end: every article is some other's neighbour.
  const others = [...topic.articles.slice(at + 1), ...topic.articles.slice(0, at)].slice(0, mostRelated);
  const paragraphs = answer.split(/\n+/).map((paragraph) => html`<p>${paragraph}</p>`);
  const related = html`<nav class="related" aria-labelledby="related">
<h2 id="related">${filled(words.related, { topic: name })}</h2>
${linksTo(lang, others)}
</nav>`;
  return {
    ...{ lang, name: article.id, article: article.id },
    ...{ title: `${title} · ${words.title}`, description: shortened(answer) },
    data: {
      '@type': 'Article',
      headline: title,
      articleSection: name,
      inLanguage: words.tag,
      mainEntityOfPage: addressOf(helpPath(lang, article.id)),
    },
    main: html`${pathTo(lang, words, article.topic)}
<article>
<h1>${title}</h1>
${paragraphs}
</article>
${votes(words)}
${others.length > 0 ? related : undefined}`,
  };
}

function votes(words: HelpWords): Html {
  return html`<section id="helped">
<h2>${words.helped}</h2>
<button type="button" value="helped">${words.yes}</button>
<button type="button" value="not-helped">${words.no}</button>
<p role="status" data-thanks="${words.thanks}"></p>
</section>`;
}

function pathTo(lang: HelpLanguage, words: HelpWords, topic?: string): Html {
  const home = html`<a href="/${helpPath(lang)}">${words.title}</a>`;
  const last =
    topic === undefined
      ? undefined
      : html` › <a href="/${helpPath(lang, topicPage(topic))}">${nameOf(topic, words)}</a>`;
  return html`<nav class="path" aria-label="${words.path}">${home}${last}</nav>`;
}

function linksTo(lang: HelpLanguage, articles: readonly Article[]): Html {
  const listed = articles.map(
    ({ id, texts }) => html`<li><a href="/${helpPath(lang, id)}">${texts[servedIn(lang)].title}</a></li>
`,
  );
  return html`<ul class="links">
${listed}</ul>`;
}

function nameOf(topic: string, words: HelpWords): string {
  const name = words.names[topic];
  if (name === undefined) throw new Error(`help center: the topic ${topic} has no name in web/help/words`);
  return name;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  if (line.length <= longestDescription) return line;
  return `${[...line]
    .slice(0, longestDescription - 1)
    .join('')
    .trimEnd()}…`;
}
