import { type Html, html } from '../../../shared/help-center/html.ts';

/** A column of a table: its head, none over drawings, and whether it holds numbers. */
export type Head = string | { readonly number: string };

/** A table; the first cell of a row names it. */
export function table(heads: readonly Head[], rows: readonly (readonly Html[])[]): Html {
  return html`<table><thead><tr>${heads.map(headHtml)}</tr></thead><tbody>${rows.map((cells) => rowHtml(cells, heads))}</tbody></table>`;
}

function headHtml(head: Head): Html {
  if (head === '') return html`<td></td>`;
  return typeof head === 'string'
    ? html`<th scope="col">${head}</th>`
    : html`<th scope="col" class="num">${head.number}</th>`;
}

function rowHtml([first, ...others]: readonly Html[], heads: readonly Head[]): Html {
  const cells = others.map((cell, at) =>
    typeof heads[at + 1] === 'string' ? html`<td>${cell}</td>` : html`<td class="num">${cell}</td>`,
  );
  return html`<tr><th scope="row">${first}</th>${cells}</tr>`;
}

/** A part of the report under its heading. */
export function part(heading: string, ...content: readonly Html[]): Html {
  return html`<section><h2>${heading}</h2>${content}</section>`;
}

/** A part that is on the screen alone: the printed pages have no room for it. */
export function screenPart(heading: string, ...content: readonly Html[]): Html {
  return html`<section class="sheet screen"><h2>${heading}</h2>${content}</section>`;
}

/** A remark under a table. */
export function note(text: string): Html {
  return html`<p class="note">${text}</p>`;
}
