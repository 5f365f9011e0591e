import { element, fieldText } from '../dom/element.ts';
import type { Words } from './words.ts';

/** The survey: a score from 1 to 5 and perhaps a comment. */
export function surveyForm(spoken: Words, answer: (score: number, comment: string) => void): HTMLFormElement {
  const form = element(
    'form',
    { class: 'survey' },
    element(
      'fieldset',
      {},
      element('legend', {}, spoken.surveyTitle),
      element('p', { class: 'hint' }, spoken.surveyScale),
      element('div', { class: 'scores' }, ...[1, 2, 3, 4, 5].map(score)),
    ),
    element('label', {}, spoken.comment, element('textarea', { name: 'comment', rows: '2', maxlength: '1000' })),
    element('button', { type: 'submit', class: 'primary' }, spoken.submit),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    answer(Number(fieldText(form, 'score')), fieldText(form, 'comment'));
  });
  return form;
}

function score(value: number): HTMLElement {
  const input = element('input', { type: 'radio', name: 'score', value: String(value), required: true });
  return element('label', { class: 'score' }, input, element('span', {}, String(value)));
}
