import { addressOf, alternateLinks } from './addresses.ts';
import { type Html, html } from './html.ts';

/** What the head of a page says; `name` is that of its pages in other languages, the first one where it has none. */
export type PageHead = {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly name?: string;
  readonly style: string;
  /** What else stands in it. */
  readonly more?: readonly Html[];
};

/** The head of a page of the help center: what readers, search engines and browsers are told before the content. */
export function pageHead({ title, description, path, name, style, more = [] }: PageHead): Html {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<link rel="canonical" href="${addressOf(path)}">
${alternateLinks(name)}
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/${style}">
${more}</head>`;
}
