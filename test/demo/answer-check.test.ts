import { describe, expect, it, test } from 'vitest';
import { learnedOf, verdictOn } from '../../demo/answer-check.ts';
import { questions } from '../../demo/questions.ts';
import { parseArguments } from '../../knowledge/arguments.ts';
import { placesOf, writtenKnowledge } from '../../knowledge/files.ts';
import { row, studentSaid } from './make-log.ts';

const answersTo = new Map([
  ['where is my invoice', ['invoice-request', 'invoice-not-received']],
  ['are you a real school', []],
]);
const kept = (forSeq: number, ...articleIds: string[]) => ({
  type: 'agent-requested',
  reason: 'answer-check',
  forSeq,
  kept: articleIds,
});
const asked = (text: string, ...articleIds: string[]) => [
  row(1, { type: 'opened' }),
  row(2, studentSaid(1, text)),
  row(3, kept(2, ...articleIds)),
];

describe('an agent who checks an answer', () => {
  test.each([
    ['names the article when it answers', asked('where is my invoice', 'invoice-not-received'), 'right'],
    ['names the one of two that answers', asked('where is my invoice', 'login', 'invoice-request'), 'right'],
    ['names another article when that one answers', asked('where is my invoice', 'login'), 'wrong'],
    ['says that nothing fits when nothing does', asked('are you a real school', 'login'), 'wrong'],
    ['says nothing on a question nobody has read', asked('what is this', 'login'), 'unknown'],
  ])('%s', (_what, rows, kind) => {
    expect(verdictOn(rows, answersTo)).toMatchObject({ kind });
  });

  it('judges by what was asked before the student picked a choice', () => {
    const rows = [
      row(2, studentSaid(1, 'where is my invoice')),
      row(3, { type: 'answered', kind: 'choices' }),
      row(4, studentSaid(2, 'How to get an invoice')),
      row(5, kept(4, 'invoice-request')),
      row(6, studentSaid(3, 'are you a real school')),
    ];

    expect(verdictOn(rows, answersTo)).toEqual({ kind: 'right', articleId: 'invoice-request' });
  });

  it('says nothing where nothing was kept, or a second time', () => {
    const other = [
      row(2, studentSaid(1, 'where is my invoice')),
      row(3, { type: 'agent-requested', reason: 'unsure' }),
    ];
    const again = [...asked('where is my invoice', 'invoice-request'), row(4, { type: 'closed' })];

    expect([verdictOn(other, answersTo), verdictOn(again, answersTo)]).toEqual([undefined, undefined]);
  });
});

test.each([
  [{ kind: 'right', articleId: 'a' } as const, { learned: { kind: 'article', articleId: 'a' } }],
  [{ kind: 'wrong', articleId: 'b' } as const, { learned: { kind: 'article', articleId: 'b' } }],
  [{ kind: 'wrong', articleId: undefined } as const, { learned: { kind: 'nothing-fits' } }],
  [{ kind: 'unknown' } as const, {}],
  [undefined, {}],
])('%j is said as %j', (verdict, field) => {
  expect(learnedOf(verdict)).toEqual(field);
});

test('every article our own questions name exists', () => {
  const { topicFiles } = writtenKnowledge(placesOf(parseArguments(['check'])));
  const text = JSON.stringify(topicFiles);
  const named = new Set(questions.flatMap(({ articles = [] }) => articles));

  expect(named.size).toBeGreaterThan(50);
  expect([...named].filter((articleId) => !text.includes(`"id":"${articleId}"`))).toEqual([]);
});
