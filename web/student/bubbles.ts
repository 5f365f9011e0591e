import { button, element } from '../dom/element.ts';
import type { Keyed } from '../dom/keyed.ts';
import { saidByBot, saidByPerson } from '../dom/said.ts';
import { whenSaid } from '../dom/when-said.ts';
import type { ToldFile } from '../files/file-door.ts';
import type { Item } from './timeline.ts';
import type { Words } from './words.ts';

/** What the buttons inside a conversation do. */
export type BubbleActs = {
  readonly choose: (title: string) => void;
  readonly rate: (seq: number, helpful: boolean) => void;
  /** Writes what the center says as the readers of the page do. @default as it came */
  readonly said?: ((text: string) => string) | undefined;
  /** Shows a file in its place, which holds its name. */
  readonly show?: (place: HTMLElement, file: ToldFile) => void;
};

/** What of the conversation may still be acted on. */
export type Offer = { readonly canChoose: boolean; readonly canRate: (seq: number) => boolean };

/** The items of a conversation as elements; the key names all that shows, so an item that changes is made anew. */
export function bubblesOf(
  items: readonly Item[],
  offer: Offer,
  spoken: Words,
  tag: string,
  acts: BubbleActs,
): readonly Keyed[] {
  const last = items.findLast((item) => item.kind === 'bubble');
  return items.map((item) => {
    if (item.kind === 'line') return { key: item.key, make: () => element('p', { class: 'line' }, item.text) };
    const { rates } = item;
    const withChoices = offer.canChoose && item === last && item.choices.length > 0;
    const withRating = rates !== undefined && offer.canRate(rates);
    const key = `${item.key}${withChoices ? '+choices' : ''}${withRating ? '+rating' : ''}`;
    const text = withChoices ? item.lead : item.text;
    const said = () => (item.who === 'bot' ? saidByBot(acts.said?.(text) ?? text) : saidByPerson(text));
    return {
      key,
      make: () =>
        element(
          'div',
          { class: `bubble ${item.who}${item.isPending ? ' pending' : ''}` },
          element('span', { class: 'who' }, item.name, ...whenSaid(item.at, tag)),
          item.file ? placeOf(item.file, acts) : said(),
          item.isPending ? element('span', { class: 'state' }, spoken.sending) : undefined,
          withChoices ? choices(item.choices, spoken, acts) : undefined,
          withRating ? rating(rates, spoken, acts) : undefined,
        ),
    };
  });
}

// A name is text of anybody, and no address even where it looks like one.
function placeOf(file: ToldFile, { show }: BubbleActs): HTMLElement {
  const place = element('div', { class: 'file' }, file.name);
  show?.(place, file);
  return place;
}

function choices(titles: readonly string[], spoken: Words, acts: BubbleActs): HTMLElement {
  // The bot takes the number too, for whoever types it.
  const shown = (title: string, at: number) =>
    button(`${at + 1}. ${acts.said?.(title) ?? title}`, () => acts.choose(title), { class: 'choice' });
  const buttons = titles.map(shown);
  return element('div', { class: 'choices', role: 'group', 'aria-label': spoken.choose }, ...buttons);
}

function rating(seq: number, spoken: Words, acts: BubbleActs): HTMLElement {
  return element(
    'div',
    { class: 'rating', role: 'group', 'aria-label': spoken.helpful },
    element('span', {}, spoken.helpful),
    button(spoken.yes, () => acts.rate(seq, true), { class: 'small' }),
    button(spoken.no, () => acts.rate(seq, false), { class: 'small' }),
  );
}
