import { addressOf, alternates, doorPath, helpPath } from './addresses.ts';
import { helpLanguages } from './help-languages.ts';
import type { WordsOfAll } from './help-words.ts';
import { html } from './html.ts';
import { pageHead } from './page-head.ts';

/** The page that asks for the language. */
export function doorPage(style: string, all: WordsOfAll): string {
  const words = helpLanguages.map((lang) => ({ lang, ...all[lang] }));
  const title = words.map((one) => one.title).join(' · ');
  const doors = words.map(
    ({
      lang,
      tag,
      title: own,
      language,
      intro,
    }) => html`<li lang="${tag}"><a href="/${helpPath(lang)}">${language} · ${own}</a>
<span>${intro}</span></li>
`,
  );
  const description = words.map((one) => one.intro).join(' ');
  const head = pageHead({ title, description, path: doorPath, style });
  return html`<!doctype html>
<html lang="en">
${head}
<body>
<main id="main">
<h1>${title}</h1>
<ul class="topics">
${doors}</ul>
</main>
</body>
</html>
`.html;
}

/** `sitemap.xml`: every page, each with its other languages. Source: sitemaps.org and Google's `xhtml:link` for them. */
export function sitemapOf(names: readonly string[]): string {
  const urls = names.flatMap((name) => {
    const all = alternates(name);
    const links = all.map(
      ([lang, address]) => html`<xhtml:link rel="alternate" hreflang="${lang}" href="${address}"/>`,
    );
    const own = all.filter(([lang]) => lang !== 'x-default');
    return own.map(
      ([, address]) => html`<url><loc>${address}</loc>${links}</url>
`,
    );
  });
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>${addressOf(doorPath)}</loc></url>
${urls}</urlset>
`.html;
}

/** `robots.txt`: the help center is for everybody, the desk for no search engine. */
export function robotsText(): string {
  return `User-agent: *\nAllow: /help\nDisallow: /agent.html\nSitemap: ${addressOf('sitemap.xml')}\n`;
}
