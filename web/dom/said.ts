import { element } from './element.ts';
import { linked } from './linked.ts';
import { type RichPiece, richBlocks } from './rich.ts';

// Made of nodes: nothing that is said becomes markup.
function nodeOf({ text, href, isBold }: RichPiece): Node | string {
  if (isBold) return element('strong', {}, text);
  if (href === undefined) return text;
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow' }, text);
}

/** What somebody said, as it stands: web and e-mail addresses and phone numbers lead somewhere. */
export function saidByPerson(text: string): HTMLElement {
  return element('p', { class: 'text' }, ...linked(text).map(nodeOf));
}

/** What an article says, its Markdown shown. */
export function saidByBot(text: string): HTMLElement {
  const blocks = richBlocks(text).map((block) =>
    block.kind === 'text'
      ? element('p', {}, ...block.pieces.map(nodeOf))
      : element(
          block.numbered ? 'ol' : 'ul',
          {},
          ...block.items.map(({ value, pieces }) =>
            element('li', { value: value || undefined }, ...pieces.map(nodeOf)),
          ),
        ),
  );
  return element('div', { class: 'text' }, ...blocks);
}
