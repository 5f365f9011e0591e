import { element } from '../dom/element.ts';
import type { Keyed } from '../dom/keyed.ts';
import { saidByBot, saidByPerson } from '../dom/said.ts';
import { whenSaid } from '../dom/when-said.ts';
import type { ToldFile } from '../files/file-door.ts';
import type { Item } from './timeline.ts';
import type { Words } from './words.ts';

/** How one thing of a conversation is shown: a line, or what somebody said with who and when; `placeOf` shows a file. */
export function bubble(spoken: Words, placeOf: (file: ToldFile) => HTMLElement): (item: Item) => Keyed {
  return (item) => ({
    key: item.key,
    make: () =>
      item.who === 'line'
        ? element('p', { class: 'line' }, item.text)
        : element(
            'div',
            { class: `bubble ${item.who}${item.isPending ? ' pending' : ''}` },
            element('span', { class: 'who' }, item.name, ...whenSaid(item.at, spoken.tag)),
            item.file ? placeOf(item.file) : (item.who === 'bot' ? saidByBot : saidByPerson)(item.text),
            item.isPending ? element('span', { class: 'state' }, spoken.sending) : undefined,
          ),
  });
}
