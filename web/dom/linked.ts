/** A piece of a message: as it stands, or what leads somewhere. */
export type Piece = { readonly text: string; readonly href?: string };

// A web address, or an e-mail address. What ends a sentence, in Chinese too, ends no address.
const address = /https?:\/\/[^\s<>"'，。；：！？、（）《》“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi;
const trailing = /[.,;:!?)\]}]+$/;

/** A message in pieces, whose web and e-mail addresses lead somewhere; no other scheme does. */
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
  if (!/^https?:/i.test(shown)) return `mailto:${shown}`;
  return URL.canParse(shown) ? new URL(shown).href : undefined;
}
