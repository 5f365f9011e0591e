import type { ReviewPage } from '../../client/index.ts';
import { element } from '../dom/element.ts';
import { fill } from '../words/fill.ts';
import { type Form, numberSaid, percent, type Question, written } from './form-text.ts';
import type { Telling } from './reviews-host.ts';

/** A review that was given, as frames have it. */
export type Given = NonNullable<ReviewPage['own']>;

/** A review to read: its score, the critical question that failed it, what was answered by section, and the comment. */
export function reviewShown(form: Form, review: Given, telling: Telling): readonly (HTMLElement | undefined)[] {
  const { spoken } = telling;
  const questions = form.sections.flatMap((section) => section.questions);
  const failing = review.answers.filter(({ question, number }) => isWorst(find(questions, question), number));
  // A form that changed since may no longer ask it: then its name is all there is.
  const names = failing.map(({ question }) => {
    const asked = find(questions, question);
    return asked ? asked.ask[telling.host.spokenAs().served] : question;
  });
  return [
    element(
      'p',
      { class: 'score' },
      element('strong', {}, fill(spoken.score, { score: percent(review.score, telling) })),
    ),
    review.failed
      ? element('p', { class: 'trouble' }, fill(spoken.failed, { question: names.join(' · ') }))
      : undefined,
    ...form.sections.map((section) => sectionShown(section, form.id === review.form, review, telling)),
    ...otherAnswers(questions, review),
    review.comment === undefined
      ? undefined
      : element(
          'div',
          {},
          element('h4', {}, spoken.commentShown),
          element('p', { class: 'bubble note text' }, review.comment),
        ),
  ];
}

function find(questions: readonly Question[], id: string): Question | undefined {
  return questions.find((question) => question.id === id);
}

function isWorst(question: Question | undefined, number: number): boolean {
  return question?.critical === true && number === (question.kind === 'yes-no' ? 0 : 1);
}

function sectionShown(
  { title, questions }: Form['sections'][number],
  isSameForm: boolean,
  { answers }: Given,
  telling: Telling,
): HTMLElement | undefined {
  const rows = questions.flatMap((question) => {
    const answer = answers.find((one) => one.question === question.id);
    if (!answer && !isSameForm) return [];
    const said = answer ? numberSaid(question, answer.number, telling) : telling.spoken.notApplicable;
    return [row(written(telling, question.ask), said)];
  });
  if (rows.length === 0) return undefined;
  return element('div', {}, element('h4', {}, written(telling, title)), element('dl', { class: 'answers' }, ...rows));
}

function otherAnswers(questions: readonly Question[], { answers }: Given): readonly (HTMLElement | undefined)[] {
  const others = answers.filter(({ question }) => !find(questions, question));
  if (others.length === 0) return [];
  return [element('dl', { class: 'answers' }, ...others.map(({ question, number }) => row(question, String(number))))];
}

function row(asked: Node | string, said: string): HTMLElement {
  return element('div', {}, element('dt', {}, asked), element('dd', {}, said));
}
