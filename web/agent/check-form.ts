import type { Check } from '../../client/index.ts';
import { element, fieldText } from '../dom/element.ts';
import { type Judgement, judgementOf } from './judgement.ts';
import { askForWords, learnedChoiceIn, learnedFields } from './learned-fields.ts';
import { badge } from './offer-card.ts';
import { type Words, wordFor } from './words.ts';

const verdicts = ['right', 'wrong', 'unclear'] as const;

/** An answer of the assistant to judge: what was asked, what was said, and what the agent makes of it. */
export function checkForm(check: Check, spoken: Words, judge: (judgement: Judgement) => void): HTMLFormElement {
  const better = learnedFields(
    check.candidates.filter(({ articleId }) => !check.articleIds.includes(articleId)),
    spoken,
  );
  better.hidden = better.disabled = true;
  const form = element(
    'form',
    { class: 'check-form' },
    element('div', { class: 'badges' }, badge(wordFor(spoken.languages, check.language), '')),
    ...check.before.map((text) => said(spoken.student, text)),
    said(spoken.student, check.question),
    // Long answers scroll, which a keyboard can only do in what takes the focus.
    element(
      'section',
      { class: 'bubble bot answer', tabindex: '0', 'aria-label': spoken.assistant },
      element('span', { class: 'who' }, spoken.assistant),
      element('p', { class: 'text' }, check.answer),
    ),
    element(
      'fieldset',
      { class: 'row' },
      element('legend', {}, check.articleIds.length > 1 ? spoken.wereBothRight : spoken.wasRight),
      ...verdicts.map((verdict) => choice(verdict, spoken.verdicts[verdict])),
    ),
    better,
    element('button', { type: 'submit', class: 'primary' }, spoken.judge),
  );
  form.addEventListener('change', () => {
    better.hidden = better.disabled = fieldText(form, 'verdict') !== 'wrong';
    askForWords(form);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    judge(judgementIn(form));
  });
  return form;
}

function judgementIn(form: HTMLFormElement): Judgement {
  return judgementOf(fieldText(form, 'verdict'), learnedChoiceIn(form));
}

function said(who: string, text: string): HTMLElement {
  return element(
    'div',
    { class: 'bubble' },
    element('span', { class: 'who' }, who),
    element('p', { class: 'text' }, text),
  );
}

function choice(value: string, text: string): HTMLElement {
  const input = element('input', { type: 'radio', name: 'verdict', value, required: true });
  return element('label', { class: 'choice-row' }, input, element('span', {}, text));
}
