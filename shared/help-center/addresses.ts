import { unknownOrigin } from '../domain/center/pages-origin.ts';
import { type HelpLanguage, helpLanguages } from './help-languages.ts';
import { type Html, html } from './html.ts';

/** The page that asks for the language; the one for readers of any other. */
export const doorPath = 'help.html';

/** Name of the first page. */
export const homeName = 'index';

/** Path of a page of the help center: the first one, a topic's or an article's. */
export function helpPath(lang: HelpLanguage, name = homeName): string {
  return `help/${lang}/${name}.html`;
}

/** Name of a topic's page, which is no article's. */
export function topicPage(topic: string): string {
  return `topic.${topic}`;
}

/** Whether a page of this name is an article's: neither the first one nor a topic's. */
export function isArticlePage(name: string): boolean {
  return name !== homeName && !name.startsWith(topicPage(''));
}

/** The whole address of a page, as search engines are told it. */
export function addressOf(path: string): string {
  return `${unknownOrigin}/${path}`;
}

/** Each language's page of a name, and the one for everybody else. */
export function alternates(name?: string): readonly (readonly [language: string, address: string])[] {
  const own = helpLanguages.map((lang) => [lang, addressOf(helpPath(lang, name))] as const);
  return [...own, ['x-default', addressOf(doorPath)]];
}

/** The same as links of a page's head. */
export function alternateLinks(name?: string): readonly Html[] {
  return alternates(name).map(([lang, address]) => html`<link rel="alternate" hreflang="${lang}" href="${address}">`);
}
