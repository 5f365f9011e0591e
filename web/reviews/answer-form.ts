import { element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import { type Draft, notApplicable } from './draft.ts';
import { type Form, type Question, written } from './form-text.ts';
import type { Telling } from './reviews-host.ts';

const longestComment = '2000';
const commentField = 'comment';
// A question may be called as the field of the comment is.
const fieldOf = (question: string) => `question.${question}`;

/** What is done with the form. */
export type FormActs = { readonly changed: (draft: Draft) => void; readonly give: (draft: Draft) => void };

/** The form of a review by its sections, filled with a draft; `giveText` is what its button says. */
export function answerForm(
  form: Form,
  draft: Draft,
  telling: Telling,
  giveText: string,
  acts: FormActs,
): HTMLFormElement {
  const { spoken } = telling;
  const comment = element('textarea', { name: commentField, rows: '3', maxlength: longestComment });
  comment.value = draft.comment;
  const made = element(
    'form',
    { class: 'review-form' },
    element('p', { class: 'hint' }, spoken.criticalMeaning),
    ...form.sections.flatMap(({ title, questions }) => [
      element('h4', {}, written(telling, title)),
      ...questions.map((question) => questionField(question, draft.chosen[question.id], telling)),
    ]),
    element('label', {}, spoken.comment, comment),
    element('button', { type: 'submit', class: 'primary' }, giveText),
  );
  made.addEventListener('input', () => acts.changed(draftIn(made, form)));
  made.addEventListener('submit', (event) => {
    event.preventDefault();
    acts.give(draftIn(made, form));
  });
  return made;
}

function draftIn(made: HTMLFormElement, form: Form): Draft {
  const data = new FormData(made);
  const chosen = form.sections.flatMap(({ questions }) =>
    questions.flatMap(({ id }) => {
      const value = data.get(fieldOf(id));
      return typeof value === 'string' ? [[id, value] as const] : [];
    }),
  );
  return { chosen: Object.fromEntries(chosen), comment: String(data.get(commentField) ?? '') };
}

function questionField(question: Question, chosen: string | undefined, telling: Telling): HTMLFieldSetElement {
  const { spoken } = telling;
  const { id, kind, to = 0, critical } = question;
  const numbers: readonly (readonly [value: string, text: string])[] =
    kind === 'yes-no'
      ? [
          ['1', spoken.yes],
          ['0', spoken.no],
        ]
      : Array.from({ length: to }, (_, at) => [String(at + 1), String(at + 1)] as const);
  const choices = critical ? numbers : [...numbers, [notApplicable, spoken.notApplicable] as const];
  return element(
    'fieldset',
    {},
    element(
      'legend',
      {},
      written(telling, question.ask),
      ...(critical ? [' ', element('span', { class: 'badge class' }, spoken.critical)] : []),
      ...(kind === 'scale' ? [' ', element('span', { class: 'hint' }, fill(spoken.scale, { to }))] : []),
    ),
    element(
      'div',
      { class: 'row' },
      ...choices.map(([value, text]) => choice(fieldOf(id), value, text, value === chosen)),
    ),
  );
}

function choice(name: string, value: string, text: string, checked: boolean): HTMLElement {
  const input = element('input', { type: 'radio', name, value, checked, required: true });
  return element('label', { class: 'choice-row' }, input, element('span', {}, text));
}
