import { element } from '../dom/element.ts';

const said = (word: string) => ({ 'data-text': word });
const press = (id: string, word: string, more = {}) =>
  element('button', { type: 'button', id, ...said(word), ...more });

/** What a conversation is shown in; `speak` gives it its words. */
export function chatMarkup(): readonly HTMLElement[] {
  const log = { id: 'log', class: 'log', role: 'log', 'aria-live': 'polite', 'data-label': 'conversation' };
  const text = { id: 'text', maxlength: '4000', 'data-label': 'message', 'data-hint': 'messageHint' };
  return [
    element('section', log),
    element('p', { id: 'typing', class: 'typing', hidden: true, ...said('typing') }),
    element('div', { id: 'place', class: 'notice', role: 'status', hidden: true }),
    element(
      'div',
      { id: 'interrupted', class: 'notice interrupted', role: 'alert', hidden: true },
      element('p', { id: 'interrupted-text' }),
      element('button', { id: 'back', class: 'primary' }),
    ),
    element('p', { id: 'trouble', class: 'trouble', role: 'alert', hidden: true }),
    element('div', { id: 'standing' }),
    element('div', { id: 'survey' }),
    element(
      'form',
      { id: 'composer', class: 'composer' },
      element('textarea', text),
      element('button', { type: 'submit', class: 'primary', ...said('send') }),
    ),
    element(
      'div',
      { class: 'acts' },
      press('person', 'person'),
      press('call', 'callback'),
      press('leave', 'leave', { hidden: true }),
      press('end', 'end'),
      press('another', 'another', { hidden: true }),
      press('past', 'history'),
      press('attach', 'attach'),
    ),
  ];
}
