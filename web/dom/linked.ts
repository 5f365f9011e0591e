/** A piece of a message: as it stands, or what leads somewhere. */
export type Piece = { readonly text: string; readonly href?: string };

// A web address, an e-mail address, or a phone number: with its country, a Chinese mobile, a landline with its area, 400 and 800.
// What ends a sentence, in Chinese too, ends no address.
const web = /https?:\/\/[^\s<>"'，。；：！？、（）《》“”「」]+/;
const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const phone = /(?<![\w.+-])(?:\+\d[\d -]{5,16}\d|1[3-9]\d{9}|0\d{2,3}-\d{7,8}|[48]00-?\d{3}-?\d{4})(?![\w-])/;
const address = new RegExp([web, mail, phone].map(({ source }) => source).join('|'), 'gi');
const trailing = /[.,;:!?)\]}]+$/;

/** A message in pieces, whose web and e-mail addresses and phone numbers lead somewhere; no other scheme does. */
export function linked(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const shown = found.replace(trailing, '');
    const href = hrefOf(shown);
    if (href === undefined) continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: shown, href });
    end = index + shown.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

function hrefOf(shown: string): string | undefined {
  if (/^[+\d][\d -]*$/.test(shown)) return `tel:${shown.replace(/[ -]/g, '')}`;
  if (!/^https?:/i.test(shown)) return `mailto:${shown}`;
  return URL.canParse(shown) ? new URL(shown).href : undefined;
}
