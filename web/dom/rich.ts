import { linked, type Piece } from './linked.ts';

/** A piece of a line: what leads somewhere, what is bold, or what is as it stands. */
export type RichPiece = Piece & { readonly isBold?: true };

/** A block of an answer: lines of text, or a list; numbers are those that were written. */
export type Block =
  | { readonly kind: 'text'; readonly pieces: readonly RichPiece[] }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly ListItem[] };
type ListItem = { readonly value: string; readonly pieces: readonly RichPiece[] };

const item = /^\s*(?:[-*•]|(\d{1,3})[.)])\s+(.+)$/;
const marked = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/g;

/** What an article says in Markdown: bold, lists and links; all else is as it stands. */
export function richBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const endText = () => {
    if (lines.some((line) => line.trim() !== ''))
      blocks.push({ kind: 'text', pieces: richPieces(lines.join('\n').trim()) });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const [, value = '', rest] = item.exec(line) ?? [];
    if (rest === undefined) {
      lines.push(line);
      continue;
    }
    endText();
    const last = blocks.at(-1);
    const own = { value, pieces: richPieces(rest) };
    if (last?.kind === 'list' && last.numbered === (value !== '')) {
      blocks.splice(-1, 1, { ...last, items: [...last.items, own] });
    } else blocks.push({ kind: 'list', numbered: value !== '', items: [own] });
  }
  endText();
  return blocks;
}

function richPieces(text: string): readonly RichPiece[] {
  const pieces: RichPiece[] = [];
  let end = 0;
  for (const found of text.matchAll(marked)) {
    const [whole, bold, title, address = ''] = found;
    pieces.push(...linked(text.slice(end, found.index)));
    if (bold !== undefined) pieces.push({ text: bold, isBold: true });
    else pieces.push(URL.canParse(address) ? { text: title ?? '', href: new URL(address).href } : { text: whole });
    end = found.index + whole.length;
  }
  return [...pieces, ...linked(text.slice(end))];
}
