import type { Outgoing } from '../center/frames.ts';
import { element, fieldText } from '../dom/element.ts';
import { dispositions } from './school.ts';
import { type Words, wordFor } from './words.ts';

/** The agent's work after the conversation: outcome, disposition, notes. A callback may also have reached nobody. */
export function wrapUpForm(isCallback: boolean, spoken: Words, finish: (frame: Outgoing) => void): HTMLFormElement {
  const options = dispositions.map((name) => element('option', { value: name }, wordFor(spoken.dispositions, name)));
  const form = element(
    'form',
    { class: 'wrap-up' },
    element(
      'fieldset',
      { class: 'row' },
      element('legend', {}, spoken.outcome),
      outcome('resolved', spoken.resolved, true),
      outcome('unresolved', spoken.unresolved, false),
      isCallback ? outcome('no-answer', spoken.noAnswer, false) : undefined,
    ),
    element('label', {}, spoken.disposition, element('select', { name: 'disposition' }, ...options)),
    element('label', {}, spoken.notes, element('textarea', { name: 'notes', rows: '2', maxlength: '4000' })),
    element('button', { type: 'submit', class: 'primary' }, spoken.finish),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const notes = fieldText(form, 'notes');
    finish({
      action: 'contact.wrap-up',
      outcome: fieldText(form, 'outcome'),
      disposition: fieldText(form, 'disposition'),
      ...(notes === '' ? {} : { notes }),
    });
  });
  return form;
}

function outcome(value: string, text: string, checked: boolean): HTMLElement {
  const input = element('input', { type: 'radio', name: 'outcome', value, checked });
  return element('label', { class: 'choice-row' }, input, element('span', {}, text));
}
