import type { Row } from '../center/seen.ts';
import { timeOf } from '../center/time-of.ts';
import { button, element, find } from '../dom/element.ts';
import { speak } from '../dom/speak.ts';
import { fill } from '../words/fill.ts';
import type { Language } from '../words/words.ts';
import { type Ask, History, type Past, textOf } from './history.ts';
import { historyWordsIn } from './history-words.ts';
import type { Item } from './timeline.ts';
import { transcriptOf } from './transcript.ts';

const longestGlance = 60;

/** What the dialog of earlier conversations stands on. */
export type HistoryHost = {
  readonly ask: Ask;
  readonly language: Language;
  /** What the timeline shows of a log. */
  readonly itemsOf: (rows: readonly Row[]) => readonly Item[];
  /** Goes on in a conversation. */
  readonly goOn: (contactId: string) => void;
};

/** The dialog of earlier conversations, empty; `speak` gives it its words. */
function historyMarkup(): HTMLDialogElement {
  const press = (id: string, word: string) => element('button', { type: 'button', id, 'data-text': word });
  return element(
    'dialog',
    { id: 'history', class: 'card history', 'aria-labelledby': 'history-title' },
    element('h2', { id: 'history-title', 'data-text': 'title' }),
    element('input', {
      type: 'text',
      id: 'history-words',
      'data-label': 'search',
      'data-hint': 'search',
    }),
    element('p', { id: 'history-state', class: 'hint', role: 'status' }),
    element('ul', { id: 'history-list' }),
    element('div', { class: 'acts' }, press('history-more', 'more'), press('history-hide', 'hide')),
  );
}

/** Opens a dialog that reads, searches and shows what the student said on any device; it is gone when it is closed. */
export function openHistory(beside: HTMLElement, host: HistoryHost): void {
  const dialog = historyMarkup();
  const spoken = historyWordsIn(host.language);
  speak(dialog, spoken);
  beside.append(dialog);
  const words = find('history-words', HTMLInputElement, dialog);
  const more = find('history-more', HTMLButtonElement, dialog);
  const history = new History(host.ask);
  const show = () => {
    const found = history.saying(words.value);
    find('history-list', HTMLUListElement, dialog).replaceChildren(...found.map((past) => entry(past, host, dialog)));
    find('history-state', HTMLParagraphElement, dialog).textContent = found.length === 0 ? spoken.none : '';
    more.hidden = !history.hasMore;
  };
  const readOn = async () => {
    more.disabled = true;
    await history.readOn();
    more.disabled = false;
    show();
  };
  words.addEventListener('input', show);
  more.addEventListener('click', () => void readOn());
  find('history-hide', HTMLButtonElement, dialog).addEventListener('click', () => dialog.close());
  // Escape closes this, and not the chat around it too.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  void readOn();
}

function entry(past: Past, host: HistoryHost, dialog: HTMLDialogElement): HTMLElement {
  const { language } = host;
  const spoken = historyWordsIn(language);
  const text = transcriptOf(past, host.itemsOf(past.rows), language, spoken.line);
  const name = fill(spoken.entry, { when: timeOf(past.openedAt, language, undefined, 0), said: glance(past) });
  const goOn = () => {
    dialog.close();
    host.goOn(past.contactId);
  };
  return element(
    'li',
    {},
    element(
      'details',
      {},
      element('summary', {}, name),
      element('pre', { tabindex: '0', 'aria-label': name }, text),
      element(
        'div',
        { class: 'acts' },
        button(spoken.save, () => save(text, past.openedAt)),
        button(spoken.goOn, goOn),
      ),
    ),
  );
}

function glance({ rows }: Past): string {
  const first = rows.find(({ event }) => event.type === 'message');
  const text = [...(first ? textOf(first) : '')];
  return text.length > longestGlance ? `${text.slice(0, longestGlance).join('')}…` : text.join('');
}

function save(text: string, openedAt: number): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  element('a', { href, download: `${new Date(openedAt).toISOString().slice(0, 10)}.txt` }).click();
  // The download has its data by the time anything else happens in the page.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
