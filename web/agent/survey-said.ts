import { newest, type Row, type SeenEvent } from '../center/seen.ts';
import { fill } from '../words/fill.ts';
import { type Words, wordFor } from './words.ts';

type Answers = NonNullable<Extract<SeenEvent, { type: 'survey-answered' }>['answers']>;
type Questions = NonNullable<Extract<SeenEvent, { type: 'survey-sent' }>['questions']>;

/** What was answered beside score and comment: each in the words it was asked in, else in the desk's own, and never by an id where there are words. */
export function surveySaid(answers: Answers, before: readonly Row[], spoken: Words): readonly string[] {
  const questions = newest(before, 'survey-sent')?.questions ?? [];
  return answers.map((answer) => {
    const asked = questions.find(({ id }) => id === answer.question);
    const label = asked?.text ?? wordFor(spoken.asked, answer.question);
    return fill(spoken.labelled, { label, text: saidTo(asked, answer, spoken) });
  });
}

function saidTo(asked: Questions[number] | undefined, { number, text = '' }: Answers[number], spoken: Words): string {
  if (asked?.kind === 'solved') return number === 1 ? spoken.yes : spoken.no;
  if (number !== undefined) return [number, ...(asked?.scale?.slice(1) ?? [])].join('/');
  return asked?.options?.find(({ id }) => id === text)?.text ?? text;
}
