import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerFault, isSameAnswers } from '../../../../shared/domain/survey/answer-fault.ts';
import { askedBy, usualQuestions } from '../../../../shared/domain/survey/asked.ts';
import type { SurveyAnswer } from '../../../../shared/domain/survey/question.ts';
import { everyQuestion } from './make-survey.ts';

const asked = askedBy(everyQuestion, 'en');
const number = (min: number, max: number) => fc.record({ number: fc.integer({ min, max }) });
const fitting: Readonly<Record<string, fc.Arbitrary<Omit<SurveyAnswer, 'question'>>>> = {
  solved: number(0, 1),
  effort: number(1, 7),
  recommend: number(0, 10),
  teacher: fc.record({ text: fc.constantFrom('main', 'tutor') }),
  pace: number(0, 4),
  wish: fc.record({ text: fc.string() }),
};
const answers = fc
  .tuple(fc.shuffledSubarray(Object.keys(fitting)), fc.record(fitting))
  .map(([chosen, values]) => chosen.map((question) => ({ question, ...values[question] })));

test('any answers that fit are taken, in any order, some or none of them', () => {
  fc.assert(
    fc.property(answers, (given) => {
      expect(answerFault(asked, given)).toBeUndefined();
    }),
  );
});

test('an answer given twice is refused', () => {
  fc.assert(
    fc.property(answers, (given) => {
      fc.pre(given.length > 0);
      expect(answerFault(asked, [...given, ...given])).toContain(`answers.${given.length}.question: got`);
    }),
  );
});

test.each([
  ['solved', { number: 2 }, 'answers.0: got the number 2, allowed is for solved a number from 0 to 1'],
  ['solved', { text: 'yes' }, 'answers.0: got a text of 3 characters, allowed is for solved a number'],
  ['effort', { number: 0 }, 'answers.0: got the number 0, allowed is for effort a number from 1 to 7'],
  ['effort', { number: 8 }, 'from 1 to 7'],
  ['recommend', { number: 11 }, 'from 0 to 10'],
  ['pace', {}, 'answers.0: got nothing, allowed is for pace a number from 0 to 4'],
  ['pace', { number: 1, text: 'x' }, 'got the number 1 and a text of 1 characters'],
  ['teacher', { text: 'nobody' }, 'got a text of 6 characters, allowed is for teacher a text, one of main, tutor'],
  ['teacher', { number: 1, text: 'main' }, 'one of main, tutor'],
  ['wish', { number: 3 }, 'got the number 3, allowed is for wish a text'],
  [
    'score',
    { number: 5 },
    'answers.0.question: got "score", allowed is each once of solved, effort, recommend, teacher',
  ],
  ['comment', { text: 'fine' }, 'answers.0.question: got "comment"'],
])('%s answered %j is refused: %s', (question, answer, fault) => {
  expect(answerFault(asked, [{ question, ...answer }])).toContain(fault);
});

test('the usual survey asks for no answers but the score and the comment', () => {
  expect(answerFault(usualQuestions, [{ question: 'solved', number: 1 }])).toContain('allowed is no answer more');
  expect(answerFault(usualQuestions, [])).toBeUndefined();
});

test('the same answers in another order are the same, and one more or another value is not', () => {
  fc.assert(
    fc.property(answers, (given) => {
      expect(isSameAnswers(given, given.toReversed())).toBe(true);
      expect(isSameAnswers(given, [...given, { question: 'more', number: 1 }])).toBe(false);
      expect(
        isSameAnswers([{ question: 'more', number: 2 }, ...given], [...given, { question: 'more', number: 1 }]),
      ).toBe(false);
    }),
  );
});
