import { describe, expect, it, test } from 'vitest';
import { asShown, verdictOn } from '../../demo/answer-check.ts';
import { questions } from '../../demo/questions.ts';
import { parseArguments } from '../../knowledge/arguments.ts';
import { placesOf, writtenKnowledge } from '../../knowledge/files.ts';

const answersTo = asShown(
  new Map([
    ['where is my invoice', ['invoice-request', 'invoice-not-received']],
    ['are you a real  school', []],
  ]),
);
const shown = (question: string, ...articleIds: string[]) => ({ before: [], question, articleIds });

describe('an agent who checks an answer', () => {
  test.each([
    [
      'is content with an article that answers',
      shown('where is my invoice', 'invoice-not-received'),
      { verdict: 'right' },
    ],
    [
      'names another article when that one answers',
      shown('where is my invoice', 'login'),
      { verdict: 'wrong', learned: { kind: 'article', articleId: 'invoice-request' } },
    ],
    [
      'calls two answers wrong of which one is beside the point',
      shown('where is my invoice', 'invoice-request', 'login'),
      { verdict: 'wrong', learned: { kind: 'article', articleId: 'invoice-request' } },
    ],
    [
      'says that nothing fits when nothing does, however the question was spaced',
      shown('are you a real school', 'login'),
      { verdict: 'wrong', learned: { kind: 'nothing-fits' } },
    ],
    ['cannot tell of a question nobody has read', shown('what is this', 'login'), { verdict: 'unclear' }],
  ])('%s', (_what, check, said) => {
    expect(verdictOn(check, answersTo)).toEqual(said);
  });

  it('judges by what was asked before the student picked a choice', () => {
    const picked = { ...shown('How to get an invoice', 'invoice-request'), before: ['hello', 'where is my invoice'] };

    expect(verdictOn(picked, answersTo)).toEqual({ verdict: 'right' });
  });
});

test('every article our own questions name exists', () => {
  const { topicFiles } = writtenKnowledge(placesOf(parseArguments(['check'])));
  const text = JSON.stringify(topicFiles);
  const named = new Set(questions.flatMap(({ articles = [] }) => articles));

  expect(named.size).toBeGreaterThan(50);
  expect([...named].filter((articleId) => !text.includes(`"id":"${articleId}"`))).toEqual([]);
});
