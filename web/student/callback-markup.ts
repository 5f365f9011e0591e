import type { Arranged } from '../center/standing-callback.ts';
import { element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import type { CallbackWords } from './callback-words.ts';

/** The form that asks when, how and where to call; with what stands already chosen. */
export function callbackForm(
  spoken: CallbackWords,
  standing: Arranged | undefined,
  slots: HTMLElement,
): HTMLFormElement {
  const isLater = standing?.asap === false;
  const number = { type: 'tel', name: 'number', id: 'callback-number', autocomplete: 'tel', maxlength: '32' };
  return element(
    'form',
    { id: 'callback-form', novalidate: true },
    element('h2', { id: 'callback-title' }, standing ? spoken.moveTitle : spoken.title),
    choice(spoken.when, [radio('when', 'asap', spoken.asap, !isLater), radio('when', 'later', spoken.later, isLater)]),
    slots,
    choice(spoken.how, [
      radio('by', 'phone', spoken.phone, !standing?.chat),
      radio('by', 'chat', spoken.chat, standing?.chat === true),
    ]),
    element(
      'label',
      {},
      spoken.number,
      element('input', { ...number, 'aria-describedby': 'callback-hint callback-trouble' }),
    ),
    element('p', { id: 'callback-hint', class: 'hint' }, hintOf(spoken, standing)),
    element('p', { id: 'callback-trouble', class: 'trouble', role: 'alert', hidden: true }),
    element(
      'div',
      { class: 'acts' },
      element('button', { type: 'submit', class: 'primary' }, standing ? spoken.confirmMove : spoken.confirm),
      element('button', { type: 'button', id: 'callback-cancel' }, spoken.cancel),
    ),
  );
}

function hintOf({ numberHint, numberKept }: CallbackWords, standing: Arranged | undefined): string {
  return standing?.number === undefined ? numberHint : fill(numberKept, { number: standing.number });
}

function choice(legend: string, radios: readonly HTMLElement[]): HTMLElement {
  return element('fieldset', {}, element('legend', {}, legend), ...radios);
}

function radio(name: string, value: string, text: string, checked: boolean): HTMLElement {
  const input = element('input', { type: 'radio', name, value, checked });
  return element('label', { class: 'choice-row' }, input, element('span', {}, text));
}
