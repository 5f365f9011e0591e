import { button, element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import type { WatchedAlert } from './alert-watch.ts';
import { studentName } from './names.ts';
import { timelineOf } from './timeline.ts';
import { type Words, wordFor } from './words.ts';

// Which transcripts are open: a card is made anew when more was said.
const open = new WeakSet<WatchedAlert['conversation']>();

/** One danger as a supervisor sees it: its kind, how long it waits, what was said, and a way to put it away. */
export function alertCard({ frame, conversation }: WatchedAlert, spoken: Words, end: () => void): HTMLElement {
  const title = fill(spoken.labelled, { label: spoken.alert, text: wordFor(spoken.dangers, frame.kind ?? 'unnamed') });
  const who = studentName(conversation.rows, spoken);
  const said = timelineOf(conversation.rows, [], spoken, '', Date.now());
  const lines = said.map(({ name, text }) =>
    element(
      'li',
      {},
      name === '' ? undefined : element('b', {}, fill(spoken.labelled, { label: name, text: '' })),
      text,
    ),
  );
  const transcript = element(
    'details',
    { open: open.has(conversation) },
    element('summary', {}, spoken.alertRead),
    element('ol', { class: 'said', tabindex: '0', 'aria-label': spoken.alertRead }, ...lines),
  );
  transcript.addEventListener('toggle', () => (transcript.open ? open.add(conversation) : open.delete(conversation)));
  return element(
    'article',
    { class: 'alert', 'aria-label': title },
    element('h2', {}, title),
    element('p', {}, `${who} · ${fill(spoken.waitedFor, { seconds: frame.waitedSeconds })}`),
    transcript,
    button(spoken.alertSeen, end),
  );
}

/** What makes a card another one: who waits, since when it was told, and how much of it is read. */
export function alertKey({ frame, conversation }: WatchedAlert): string {
  return [frame.contactId, frame.waitedSeconds, conversation.rows.length].join();
}
