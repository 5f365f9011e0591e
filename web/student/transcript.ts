import { timeOf } from '../center/time-of.ts';
import { fill } from '../words/fill.ts';
import type { Language } from '../words/words.ts';
import type { Past } from './history.ts';
import type { Item } from './timeline.ts';

/** A conversation as plain text, from what its timeline shows: a line a message or happening, with its moment and who said it, set as `line` says with places `who` and `text`. */
export function transcriptOf({ rows }: Past, items: readonly Item[], language: Language, line: string): string {
  const moments = new Map(rows.map(({ seq, at }) => [`event-${seq}`, at]));
  const lines = items.flatMap((item) => {
    const at = moments.get(item.key);
    // What the page says of itself is no part of what was said.
    if (at === undefined) return [];
    const said = item.kind === 'bubble' ? fill(line, { who: item.name, text: item.text }) : item.text;
    // With its day: whoever reads it later does not know of a today.
    return [`[${timeOf(at, language, undefined, 0)}] ${said}`];
  });
  return `${lines.join('\n')}\n`;
}
