/** Markup that may stand in a page as it is. */
export type Html = { readonly html: string };

type Value = string | number | Html | undefined | readonly Html[];

/** Markup from a template: every text in it is escaped, so that no article becomes markup. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { html: parts.map((part, at) => part + shown(values[at])).join('') };
}

/** Data in a page that no browser runs: JSON in which nothing can end its element. */
export function jsonData(type: string, data: object): Html {
  return { html: `<script type="${type}">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>` };
}

function shown(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'html' in value ? value.html : value.map((one) => one.html).join('');
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}
