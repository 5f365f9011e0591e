import { element, fieldText } from '../dom/element.ts';
import { queues } from './school.ts';
import { type Words, wordFor } from './words.ts';

/** What an agent may do with a contact beside replying. */
export type Actions = {
  readonly note: (text: string) => void;
  readonly transfer: (queue: string, note: string) => void;
  readonly escalate: (reason: string) => void;
};

/** Note, transfer and escalate, each behind its own fold; one open at a time. */
export function actionPanel(group: string, spoken: Words, actions: Actions): HTMLElement {
  const options = queues.map((queue) => element('option', { value: queue }, wordFor(spoken.queues, queue)));
  const fold = (
    title: string,
    submit: string,
    fields: readonly HTMLElement[],
    act: (form: HTMLFormElement) => void,
    isOnward = true,
  ) => {
    const form = element('form', {}, ...fields, element('button', { type: 'submit' }, submit));
    const details = element(
      'details',
      { name: group, class: isOnward ? 'action onward' : 'action' },
      element('summary', {}, title),
      form,
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      act(form);
      form.reset();
      details.open = false;
    });
    return details;
  };
  return element(
    'div',
    { class: 'actions' },
    fold(
      spoken.note,
      spoken.save,
      [area('text', spoken.noteText, true)],
      (form) => actions.note(fieldText(form, 'text')),
      false,
    ),
    fold(
      spoken.transfer,
      spoken.transfer,
      [
        element('label', {}, spoken.transferTo, element('select', { name: 'queue' }, ...options)),
        area('note', spoken.transferNote, false),
      ],
      (form) => actions.transfer(fieldText(form, 'queue'), fieldText(form, 'note')),
    ),
    fold(spoken.escalate, spoken.escalate, [area('reason', spoken.escalateReason, false)], (form) =>
      actions.escalate(fieldText(form, 'reason')),
    ),
  );
}

function area(name: string, label: string, required: boolean): HTMLElement {
  return element('label', {}, label, element('textarea', { name, rows: '2', maxlength: '4000', required }));
}
