import type { Outgoing } from '../../client/index.ts';
import { element, fieldText } from '../dom/element.ts';
import { dangerSaid } from './danger.ts';
import { learnedFrom } from './learned.ts';
import { askForWords, type Candidate, learnedChoiceIn, learnedFields } from './learned-fields.ts';
import { dispositions } from './school.ts';
import { type Words, wordFor } from './words.ts';

/** What the form has to know of its contact: whether the student was called, and the articles the assistant thought of. */
export type WrapUpContact = {
  /** A call, which may have reached nobody; a message that was left is none. */
  readonly isCall: boolean;
  readonly candidates: readonly Candidate[];
};

/** The agent's work after the conversation: outcome, disposition, notes, what the assistant can learn. A call may also have reached nobody. */
export function wrapUpForm(
  { isCall, candidates }: WrapUpContact,
  spoken: Words,
  finish: (frame: Outgoing) => void,
): HTMLFormElement {
  const options = dispositions.map((name) => element('option', { value: name }, wordFor(spoken.dispositions, name)));
  const learned = learnedFields(candidates, spoken);
  const form = element(
    'form',
    { class: 'wrap-up' },
    element(
      'fieldset',
      { class: 'row' },
      element('legend', {}, spoken.outcome),
      outcome('resolved', spoken.resolved, true),
      outcome('unresolved', spoken.unresolved, false),
      isCall ? outcome('no-answer', spoken.noAnswer, false) : undefined,
    ),
    element('label', {}, spoken.disposition, element('select', { name: 'disposition' }, ...options)),
    dangerField(spoken),
    element('label', {}, spoken.notes, element('textarea', { name: 'notes', rows: '2', maxlength: '4000' })),
    learned,
    element('button', { type: 'submit', class: 'primary' }, spoken.finish),
  );
  form.addEventListener('change', () => {
    // Nobody was reached, so nothing was answered.
    learned.hidden = learned.disabled = fieldText(form, 'outcome') === 'no-answer';
    askForWords(form);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    finish(frameOf(form));
  });
  return form;
}

function frameOf(form: HTMLFormElement): Outgoing {
  const notes = fieldText(form, 'notes');
  const learned = learnedFrom(learnedChoiceIn(form));
  return {
    action: 'contact.wrap-up',
    outcome: fieldText(form, 'outcome'),
    disposition: fieldText(form, 'disposition'),
    ...(notes === '' ? {} : { notes }),
    ...dangerSaid(fieldText(form, 'danger')),
    ...(learned === undefined ? {} : { learned }),
  };
}

// Left open nothing is said of it: a hard conversation must not end with a duty.
function dangerField(spoken: Words): HTMLElement {
  const options: readonly (readonly [string, string])[] = [
    ['', spoken.dangerUnsaid],
    ['none', spoken.dangerNone],
    ...Object.entries(spoken.dangers),
    ['other', spoken.dangerOther],
  ];
  const choices = options.map(([value, text]) => element('option', { value }, text));
  return element('label', {}, spoken.wasDanger, element('select', { name: 'danger' }, ...choices));
}

function outcome(value: string, text: string, checked: boolean): HTMLElement {
  const input = element('input', { type: 'radio', name: 'outcome', value, checked });
  return element('label', { class: 'choice-row' }, input, element('span', {}, text));
}
