import { element } from '../dom/element.ts';

const said = (word: string) => ({ 'data-text': word });
const press = (id: string, word: string, more = {}) =>
  element('button', { type: 'button', id, ...said(word), ...more });

/** What a conversation is shown in; `speak` gives it its words. */
export function chatMarkup(): readonly HTMLElement[] {
  const log = { id: 'log', class: 'log', role: 'log', 'aria-live': 'polite', 'data-label': 'conversation' };
  const text = { id: 'text', rows: '2', maxlength: '4000', 'data-label': 'message', 'data-hint': 'messageHint' };
  return [
    element('section', log),
    element('p', { id: 'typing', class: 'typing', hidden: true, ...said('typing') }),
    element('div', { id: 'place', class: 'notice', role: 'status', hidden: true }),
    element(
      'div',
      { id: 'interrupted', class: 'notice interrupted', role: 'alert', hidden: true },
      element('p', { id: 'interrupted-text' }),
      element('button', { type: 'button', id: 'back', class: 'primary' }),
    ),
    element('p', { id: 'trouble', class: 'trouble', role: 'alert', hidden: true }),
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
      press('end', 'end'),
      press('another', 'another', { hidden: true }),
      press('past', 'history'),
      press('attach', 'attach'),
    ),
  ];
}

/** Asks when somebody is to be called. */
export function callbackMarkup(): HTMLElement {
  const when = (value: string, word: string, checked: boolean) =>
    element(
      'label',
      { class: 'choice-row' },
      element('input', { type: 'radio', name: 'when', value, checked }),
      element('span', said(word)),
    );
  const time = { type: 'datetime-local', id: 'callback-time', name: 'time', disabled: true };
  return element(
    'dialog',
    { id: 'callback', class: 'card', 'aria-labelledby': 'callback-title' },
    element(
      'form',
      { id: 'callback-form' },
      element('h2', { id: 'callback-title', ...said('callbackTitle') }),
      when('asap', 'callbackAsap', true),
      when('later', 'callbackLater', false),
      element('label', {}, element('span', said('callbackTime')), element('input', time)),
      element(
        'div',
        { class: 'acts' },
        element('button', { type: 'submit', class: 'primary', ...said('confirm') }),
        press('callback-cancel', 'cancel'),
      ),
    ),
  );
}
