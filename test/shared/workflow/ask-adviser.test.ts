import { expect, test } from 'vitest';
import type { BotDecision } from '../../../shared/answers/engine/answering/answer.ts';
import type { AdviceRequest } from '../../../shared/domain/bot/advice.ts';
import { takeAdvice } from '../../../shared/domain/bot/advice.ts';
import { parseAdvice } from '../../../shared/domain/bot/parse-advice.ts';
import { askAdviser } from '../../../shared/workflow/ask-adviser.ts';

const suggestion = (articleId: string) =>
  ({ articleId, title: articleId, text: `about ${articleId}`, lang: 'en', confidence: 0.4 }) as const;
const candidates = [suggestion('a'), suggestion('b')];
const person: BotDecision = { kind: 'person', reason: 'unsure', text: 'A colleague comes.', lang: 'en', candidates };
const choices: BotDecision = { kind: 'choices', lang: 'en', choices: candidates, around: ['Which?', 'None?'] };
const decisions: readonly BotDecision[] = [
  { kind: 'answer', ...suggestion('a'), candidates },
  { kind: 'two-answers', answers: [suggestion('a'), suggestion('b')], lang: 'en' },
  { kind: 'small-talk', intent: 'thanks', text: 'You are welcome', lang: 'en' },
];
const saying = (said: unknown) => ({ advise: async () => said });

test('asks with the question masked and the articles named, and nothing else', async () => {
  const requests: AdviceRequest[] = [];
  const advise = askAdviser({ advise: async (request) => void requests.push(request) });

  await advise('call 13812345678, why is it black', choices);

  expect(requests).toEqual([
    {
      question: 'call [phone], why is it black',
      lang: 'en',
      candidates: [
        { articleId: 'a', title: 'a' },
        { articleId: 'b', title: 'b' },
      ],
    },
  ]);
});

const danger: BotDecision = { kind: 'danger', danger: 'abuse', text: 'A colleague comes.', lang: 'en' };

test.each<readonly [string, readonly BotDecision[]]>([
  ['where an opinion could change nothing', [...decisions, { ...person, candidates: [] }]],
  ['of what is danger, nor of what may be', [danger, { ...person, reason: 'uneasy' }]],
])('asks nobody %s', async (_what, silent) => {
  const requests: AdviceRequest[] = [];
  const advise = askAdviser({ advise: async (request) => void requests.push(request) });

  for (const decision of silent) await advise('q', decision);

  expect(requests).toEqual([]);
});

test.each([
  ['late for ever', { advise: () => new Promise<never>(() => {}) }],
  ['failing', { advise: () => Promise.reject(new Error('throttled')) }],
  [
    'throwing',
    {
      advise: () => {
        throw new Error('broken');
      },
    },
  ],
  ['talking nonsense', saying('<html>')],
  ['wrong in its types', saying({ articleId: 7 })],
  ['too long', saying({ text: 'x'.repeat(1_000_000) })],
])('an adviser who is %s leaves the decision as it is', async (_what, adviser) => {
  const advice = await askAdviser(adviser, 50)('q', person);

  expect(takeAdvice(person, advice)).toEqual({ decision: person });
});

test.each([
  '<script>x</script>',
  '{{student.name}}',
  'javascript:alert(1)',
  'a\u001b[31m',
  '=HYPERLINK("x")',
  '<img src=x>',
  '\u202eevil',
])('a suggested reply of %o never reaches an agent', (text) => {
  expect(parseAdvice({ articleId: 'b', text })).toEqual({ articleId: 'b' });
});

test('an opinion orders the candidates and suggests a reply to the agent', () => {
  expect(takeAdvice(person, { articleId: 'b', text: 'Try b.' })).toEqual({
    decision: { ...person, candidates: [suggestion('b'), suggestion('a')] },
    suggested: 'Try b.',
  });
});

test('an opinion orders the choices and says nothing to the student', () => {
  expect(takeAdvice(choices, { articleId: 'b', text: 'Try b.' })).toEqual({
    decision: { ...choices, choices: [suggestion('b'), suggestion('a')] },
  });
});

test('an opinion never adds an article, answers, calls a person or sends one away', () => {
  for (const decision of [...decisions, person, choices]) {
    const advised = takeAdvice(decision, { articleId: 'invented' });
    expect(advised).toEqual({ decision });
    expect(takeAdvice(decision, { articleId: 'b', text: 'x' }).decision.kind).toBe(decision.kind);
  }
});
