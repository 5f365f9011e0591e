import type { Outgoing } from '../../client/index.ts';
import type { SeenEvent } from '../center/seen.ts';
import { element, fieldText } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import type { Language } from '../words/words.ts';
import { type SurveyWords, surveyWordsIn } from './survey-words.ts';

/** What is asked, as the event of the survey has it; nothing of the usual survey. */
export type Asked = Extract<SeenEvent, { type: 'survey-sent' }>['questions'];
type Question = NonNullable<Asked>[number];

const usual: readonly Question[] = [
  { id: 'score', kind: 'score', scale: [1, 5] },
  { id: 'comment', kind: 'text' },
];

/** The survey: every question that this page knows how to ask, of which the score alone must be answered. `answer` gets the frame that answers it. */
export function surveyForm(asked: Asked, language: Language, answer: (frame: Outgoing) => void): HTMLFormElement {
  const spoken = surveyWordsIn(language);
  const questions = asked ?? usual;
  const form = element(
    'form',
    { class: 'survey' },
    ...questions.map((question) => fieldsOf(question, spoken)),
    element('button', { type: 'submit', class: 'primary' }, spoken.submit),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    answer(frameOf(questions, (id) => fieldText(form, id)));
  });
  return form;
}

function frameOf(questions: readonly Question[], said: (id: string) => string): Outgoing {
  const others = questions.filter(({ id, kind }) => kind !== 'score' && id !== 'comment' && said(id) !== '');
  const answers = others.map(({ id, kind }) =>
    kind === 'text' || kind === 'choice'
      ? { question: id, text: said(id) }
      : { question: id, number: Number(said(id)) },
  );
  return {
    ...{ action: 'survey.answer', score: Number(said('score')) },
    ...(said('comment') === '' ? {} : { comment: said('comment') }),
    ...(answers.length === 0 ? {} : { answers }),
  };
}

function fieldsOf(question: Question, spoken: SurveyWords): HTMLElement | undefined {
  const { id, kind, scale } = question;
  const title = question.text ?? spoken.questions[kind === 'choice' || kind === 'scale' ? 'text' : kind];
  if (kind === 'text') {
    return element('label', {}, title, element('textarea', { name: id, rows: '2', maxlength: '1000' }));
  }
  const hint = hintOf(question, spoken);
  const hintId = `survey-hint-${id}`;
  const radios = radiosOf(question, spoken);
  if (radios.length === 0) return undefined;
  return element(
    'fieldset',
    { 'aria-describedby': hint === '' ? undefined : hintId },
    element('legend', {}, title),
    hint === '' ? undefined : element('p', { class: 'hint', id: hintId }, hint),
    element('div', { class: scale ? 'scores' : 'choices' }, ...radios),
  );
}

// A kind that only a later center knows has none: it is not asked here.
function radiosOf({ id, kind, scale, options }: Question, spoken: SurveyWords): readonly HTMLElement[] {
  if (kind === 'solved') return [radio(id, '1', spoken.yes), radio(id, '0', spoken.no)];
  if (options) return options.map((option) => radio(id, option.id, option.text));
  const [lowest, highest] = scale ?? [0, -1];
  return Array.from({ length: highest - lowest + 1 }, (_, at) => {
    const value = String(lowest + at);
    const input = element('input', { type: 'radio', name: id, value, required: kind === 'score' });
    return element('label', { class: 'score' }, input, element('span', {}, value));
  });
}

function radio(name: string, value: string, text: string): HTMLElement {
  const input = element('input', { type: 'radio', name, value });
  return element('label', { class: 'choice-row' }, input, element('span', {}, text));
}

function hintOf({ kind, scale, low, high }: Question, spoken: SurveyWords): string {
  const [from = 0, to = 0] = scale ?? [];
  if (kind === 'score' || kind === 'effort' || kind === 'recommend') return fill(spoken.scales[kind], { to });
  const ends = [
    low && fill(spoken.end, { number: from, meaning: low }),
    high && fill(spoken.end, { number: to, meaning: high }),
  ];
  return ends.filter(Boolean).join(spoken.and);
}
