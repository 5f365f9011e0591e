import { element, fieldText } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import { choiceOf, type LearnedChoice } from './learned.ts';
import type { Words } from './words.ts';

/** An article that may have answered the student. */
export type Candidate = { readonly articleId: string; readonly title: string };

const most = 3;

/** Asks what the assistant can learn: nothing, unless the agent says so. A choice that needs words shows where to write them. */
export function learnedFields(candidates: readonly Candidate[], spoken: Words): HTMLFieldSetElement {
  return element(
    'fieldset',
    { class: 'learned' },
    element('legend', {}, spoken.learn),
    choice('nothing', spoken.learnNothing, true),
    ...candidates
      .slice(0, most)
      .map(({ articleId, title }) => choice(choiceOf(articleId), fill(spoken.answeredBy, { title }))),
    written(choice('other-article', spoken.answeredByOther), spoken.articleId, articleIdField(spoken)),
    written(choice('new-answer', spoken.newAnswer), spoken.newAnswerText, answerField()),
    choice('nothing-fits', spoken.nothingFits),
  );
}

/** Shows and asks for the words of the choice made in a form, and for no others. */
export function askForWords(form: HTMLFormElement): void {
  for (const row of form.querySelectorAll<HTMLElement>('.written')) {
    const isChosen = row.querySelector<HTMLInputElement>('input[type="radio"]')?.checked === true;
    const label = row.querySelector<HTMLLabelElement>('.words');
    const field = label?.control;
    if (label) label.hidden = !isChosen;
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.disabled = !isChosen;
  }
}

/** What was chosen and written in a form with these fields. */
export function learnedChoiceIn(form: HTMLFormElement): LearnedChoice {
  return {
    choice: fieldText(form, 'learned'),
    otherId: fieldText(form, 'otherId'),
    answer: fieldText(form, 'answer'),
  };
}

function choice(value: string, text: string, checked = false): HTMLElement {
  const input = element('input', { type: 'radio', name: 'learned', value, checked, required: true });
  return element('label', { class: 'choice-row' }, input, element('span', {}, text));
}

function written(choice: HTMLElement, text: string, field: HTMLElement): HTMLElement {
  return element(
    'div',
    { class: 'written' },
    choice,
    element('label', { class: 'words', hidden: true }, element('span', {}, text), field),
  );
}

function articleIdField(spoken: Words): HTMLElement {
  return element('input', {
    type: 'text',
    name: 'otherId',
    pattern: '\\s*[a-z][a-z0-9\\-]{0,79}\\s*',
    title: spoken.articleIdHint,
    autocomplete: 'off',
    spellcheck: 'false',
    required: true,
    disabled: true,
  });
}

function answerField(): HTMLElement {
  const field = element('textarea', { name: 'answer', rows: '3', maxlength: '2000', required: true, disabled: true });
  // Blanks alone would pass for an answer.
  field.addEventListener('change', () => {
    field.value = field.value.trim();
  });
  return field;
}
