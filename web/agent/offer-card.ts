import type { Offer } from '../../client/index.ts';
import { button, element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import type { Language } from '../words/words.ts';
import { callbackSaid } from './callback-said.ts';
import { agentWords, wordFor } from './words.ts';

/** What an offer's buttons do, and how long it still stands. */
export type OfferActs = {
  readonly accept: () => void;
  readonly decline: () => void;
  readonly secondsLeft: () => number;
  readonly expired: () => void;
};

const tickMs = 250;
const graceSeconds = 1.5;

/** One offer: what is known of the contact, a countdown, accept and decline. */
export function offerCard(offer: Offer, language: Language, acts: OfferActs, timeZone?: string): HTMLElement {
  const spoken = agentWords(language);
  const total = acts.secondsLeft();
  const left = element('span', { class: 'left', 'aria-hidden': 'true' });
  const bar = element('progress', { max: String(total), value: String(total), 'aria-label': spoken.offers });
  const card = element(
    'li',
    {
      class: `offer ${offer.class}${offer.danger ? ' danger' : ''}`,
      'data-offer': `${offer.contactId} ${offer.epoch}`,
    },
    element('h3', {}, offer.name ?? spoken.student),
    element(
      'div',
      { class: 'badges' },
      element('strong', {}, wordFor(spoken.queues, offer.queue)),
      badge(wordFor(spoken.classes, offer.class), 'class'),
      badge(callbackSaid(offer, language, timeZone), 'callback'),
      badge(wordFor(spoken.dangers, offer.danger), 'danger'),
      badge(offer.urgency ?? '', 'urgency'),
      badge(wordFor(spoken.topics, offer.topic), ''),
      badge(wordFor(spoken.languages, offer.language), ''),
      badge(fill(spoken.waited, { count: offer.waitedSeconds }), ''),
    ),
    offer.lastWords === undefined ? undefined : element('blockquote', {}, offer.lastWords),
    offer.note === undefined ? undefined : element('p', { class: 'bubble note' }, `${spoken.note} · ${offer.note}`),
    bar,
    element(
      'div',
      { class: 'acts' },
      button(spoken.accept, acts.accept, { class: 'primary' }),
      button(spoken.decline, acts.decline),
      left,
    ),
  );
  const timer = setInterval(() => {
    const seconds = acts.secondsLeft();
    bar.value = seconds;
    left.textContent = fill(spoken.secondsLeft, { count: Math.ceil(seconds) });
    if (!card.isConnected) clearInterval(timer);
  }, tickMs);
  setTimeout(() => card.isConnected && acts.expired(), (total + graceSeconds) * 1000);
  return card;
}

/** A small mark; undefined when there is nothing to say. */
export function badge(text: string, kind: string): HTMLElement | undefined {
  return text === '' ? undefined : element('span', { class: `badge ${kind}`.trim() }, text);
}
