import { helpPath } from './addresses.ts';
import { type HelpLanguage, helpLanguages } from './help-languages.ts';
import type { WordsOfAll } from './help-words.ts';
import { type Html, html, jsonData } from './html.ts';
import { pageHead } from './page-head.ts';

/** The files a page of the help center names. */
export type HelpAssets = {
  readonly script: string;
  readonly style: string;
  /** What is searched, in the page's language. */
  readonly index: string;
};

/** What is in one page; `name` is its file's in every language. */
export type HelpPage = {
  readonly lang: HelpLanguage;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What search engines are told it is, by schema.org. */
  readonly data: object;
  readonly main: Html;
  /** The article it shows. */
  readonly article?: string;
};

/** A whole page: what is around the content, the same everywhere. */
export function pageFrame(page: HelpPage, all: WordsOfAll, assets: HelpAssets): string {
  const { lang, name, title, description, data, main, article } = page;
  const words = all[lang];
  const articleData = article === undefined ? undefined : html` data-article="${article}"`;
  const more = [
    html`<script type="module" src="/${assets.script}"></script>`,
    jsonData('application/ld+json', { '@context': 'https://schema.org', ...data }),
  ];
  const head = pageHead({ title, description, path: helpPath(lang, name), name, style: assets.style, more });
  return html`<!doctype html>
<html lang="${words.tag}">
${head}
<body data-index="/${assets.index}" data-home="/help/${lang}/"${articleData}>
<a class="skip" href="#main">${words.skip}</a>
<header>
<a class="brand" href="/${helpPath(lang)}">${words.title}</a>
${otherLanguages(lang, name, all)}
<button type="button" id="large" hidden>${words.large}</button>
</header>
<form id="search" role="search">
<label for="asked">${words.search}</label>
<input id="asked" type="search" autocomplete="off" maxlength="200">
<p id="found" role="status" data-some="${words.some}" data-none="${words.none}" data-unread="${words.unread}"></p>
<ol id="results" hidden></ol>
</form>
<main id="main">
${main}
<section id="ask" hidden>
<h2>${words.unsolved}</h2>
<button type="button" class="primary">${words.ask}</button>
</section>
</main>
</body>
</html>
`.html;
}

function otherLanguages(own: HelpLanguage, name: string, all: WordsOfAll): readonly Html[] {
  const others = helpLanguages.filter((lang) => lang !== own).map((lang) => [lang, all[lang]] as const);
  return others.map(
    ([lang, { tag, language }]) =>
      html`<a lang="${tag}" hreflang="${lang}" href="/${helpPath(lang, name)}">${language}</a>`,
  );
}
