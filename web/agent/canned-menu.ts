import type { CannedList } from '../../client/index.ts';
import { button, element } from '../dom/element.ts';
import { showKeyed } from '../dom/keyed.ts';
import type { Words } from './words.ts';

/** What the menu of canned replies needs: the replies, asked for whenever it opens, and what to do with a chosen one. */
export type CannedActs = {
  readonly list: () => Promise<readonly CannedList['replies'][number][]>;
  readonly choose: (text: string) => void;
};

/** The canned replies behind a fold of a group of which one is open at a time; Escape closes it. */
export function cannedMenu(group: string, spoken: Words, acts: CannedActs): HTMLDetailsElement {
  const summary = element('summary', {}, spoken.canned);
  const list = element('ul', { class: 'canned', 'aria-label': spoken.canned });
  const hint = element('p', { class: 'hint', role: 'status' });
  const menu = element('details', { name: group, class: 'action' }, summary, hint, list);
  const choose = (text: string) => {
    menu.open = false;
    acts.choose(text);
  };
  menu.addEventListener('toggle', () => {
    if (menu.open) void show();
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    menu.open = false;
    summary.focus();
  });
  return menu;

  async function show(): Promise<void> {
    if (list.childElementCount === 0) hint.textContent = spoken.loading;
    const replies = await acts.list();
    const items = replies.map((reply) => ({
      key: `${reply.id} ${reply.text}`,
      make: () => element('li', {}, choice(reply, choose)),
    }));
    showKeyed(list, items);
    hint.textContent = replies.length === 0 ? spoken.noCanned : '';
    menu.scrollIntoView({ block: 'nearest' });
  }
}

function choice({ title, text }: CannedList['replies'][number], choose: (text: string) => void): HTMLButtonElement {
  const made = button('', () => choose(text), { class: 'choice' });
  made.append(element('strong', {}, title), element('span', {}, text));
  return made;
}
