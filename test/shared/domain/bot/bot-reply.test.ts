import { expect, test } from 'vitest';
import type { BotDecision } from '../../../../shared/answers/engine/answering/answer.ts';
import type { Triage } from '../../../../shared/answers/engine/answering/triage.ts';
import { botReply } from '../../../../shared/domain/bot/bot-reply.ts';

const triaged: Triage = {
  topic: 'invoice',
  queue: 'billing',
  tier: 1,
  urgency: 'P3',
  lang: 'en',
  sentiment: 'neutral',
};
const unclear: Triage = { ...triaged, topic: 'general', queue: 'general' };
const candidate = {
  articleId: 'invoice-request',
  title: 'Invoices',
  text: 'Ask for one.',
  lang: 'en',
  confidence: 0.876,
} as const;
const person: BotDecision = {
  kind: 'person',
  reason: 'asked-for-person',
  text: 'One moment.',
  lang: 'en',
  candidates: [candidate],
};
const contact = { class: 'standard' } as const;

test('an answer says what the question was about', () => {
  const decision: BotDecision = { kind: 'answer', ...candidate, candidates: [] };

  expect(botReply(2, decision, triaged, contact)).toMatchObject({
    answered: { forSeq: 2, articleIds: ['invoice-request'], confidence: 0.88, topic: 'invoice', queue: 'billing' },
  });
});

test('who only asks for a person goes where the questions before belonged', () => {
  const reply = botReply(4, person, unclear, { class: 'vip', queue: 'billing', topic: 'invoice' });

  expect(reply).toMatchObject({
    triaged: { queue: 'billing', topic: 'invoice', class: 'vip' },
    requested: { queue: 'billing', suggested: 'Ask for one.' },
  });
});

test('a question that speaks for itself goes where it belongs, whatever came before', () => {
  expect(botReply(4, person, triaged, { class: 'standard', queue: 'technical' })).toMatchObject({
    requested: { queue: 'billing' },
  });
});

test('a complaint goes to the complaints queue as one', () => {
  const reply = botReply(2, { ...person, reason: 'complaint' }, triaged, contact);

  expect(reply).toMatchObject({
    triaged: { queue: 'complaints', class: 'complaint' },
    requested: { queue: 'complaints' },
  });
});

test('an adviser’s words are suggested to the agent instead of the article’s', () => {
  expect(botReply(2, person, triaged, contact, 'Say this.')).toMatchObject({ requested: { suggested: 'Say this.' } });
});

test('a question for how somebody is says so in the log, and no other question does', () => {
  const asked = { kind: 'asked-back', text: 'How are you?', lang: 'en' } as const;

  const [worried, plain] = [{ ...asked, isWorried: true } as const, asked].map((one) =>
    botReply(2, one, triaged, contact),
  );

  expect(worried).toMatchObject({ answered: { kind: 'asked-back', isWorried: true, choices: [], articleIds: [] } });
  expect(plain).not.toHaveProperty('answered.isWorried');
});
