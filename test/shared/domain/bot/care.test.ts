import { expect, test } from 'vitest';
import { projectLexicon } from '../../../../knowledge/project-lexicon.ts';
import type { BotDecision } from '../../../../shared/answers/engine/answering/answer.ts';
import { replyOf } from '../../../../shared/answers/engine/words/replies.ts';
import { botReply } from '../../../../shared/domain/bot/bot-reply.ts';
import { careText, withCare } from '../../../../shared/domain/bot/care.ts';

const lexicon = projectLexicon();
const always = { timeZone: 'UTC', shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }], holidays: [] };
const never = { ...always, holidays: ['2026-09-07'] };
const now = Date.UTC(2026, 8, 7, 8);
const danger: BotDecision = { kind: 'danger', danger: 'abuse', text: '', lang: 'en' };

test('says that a person is coming, and without a configured number to call local emergency services', () => {
  const text = careText('en', { hours: always }, lexicon, now);

  expect(text).toBe(replyOf(lexicon, 'care', 'en'));
  expect(text).toContain('local emergency number');
  expect(text).not.toMatch(/\d/);
});

test('names the numbers the school configured, with their country where there are several', () => {
  const line = { name: 'Helpline', number: '123 456' };

  const one = careText('zh', { hours: always, crisisLines: { US: [line] } }, lexicon, now);
  const two = careText('zh', { hours: always, crisisLines: { US: [line], GB: [line] } }, lexicon, now);

  expect(one.split('\n').slice(1)).toEqual([replyOf(lexicon, 'care-lines', 'zh'), 'Helpline: 123 456']);
  expect(two.split('\n').slice(2)).toEqual(['US, Helpline: 123 456', 'GB, Helpline: 123 456']);
});

test.each([
  ['en', 'local emergency number'],
  ['zh', '当地急救或报警电话'],
] as const)(
  'while nothing is published says in %s to call local emergency services, without a number, or with those the school configured',
  (lang, told) => {
    const bare = careText(lang, { hours: always }, undefined, now);
    const line = { name: 'Helpline', number: '123 456' };
    const configured = careText(lang, { hours: always, crisisLines: { US: [line] } }, undefined, now);

    expect(bare).toContain(told);
    expect(bare).not.toMatch(/\d/);
    expect(configured.split('\n')).toEqual([bare, 'Helpline: 123 456']);
  },
);

test('tells the truth when nobody is at work', () => {
  expect(careText('en', { hours: never }, lexicon, now)).toBe(replyOf(lexicon, 'care-closed', 'en'));
});

test('goes to a person at P1 with the kind of danger, and shows the agent no article', () => {
  const decision = withCare(danger, { hours: always }, lexicon, now);

  const reply = botReply(
    7,
    decision,
    { topic: 'homework', queue: 'course-math', tier: 1, urgency: 'P4', lang: 'en', sentiment: 'neutral' },
    { class: 'standard' },
  );

  expect(reply).toMatchObject({
    kind: 'hand-over',
    triaged: { topic: 'safety', queue: 'general', urgency: 'P1', danger: 'abuse' },
    requested: { forSeq: 7, reason: 'danger', text: replyOf(lexicon, 'care', 'en'), candidates: [] },
  });
});
