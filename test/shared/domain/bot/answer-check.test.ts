import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { projectLexicon } from '../../../../knowledge/project-lexicon.ts';
import type { BotDecision, GivenAnswer } from '../../../../shared/answers/engine/answering/answer.ts';
import { shareBounds } from '../../../../shared/answers/engine/training/clopper-pearson.ts';
import { replyOf } from '../../../../shared/answers/engine/words/replies.ts';
import { isInSample, keepForCheck } from '../../../../shared/domain/bot/answer-check.ts';
import { botReply } from '../../../../shared/domain/bot/bot-reply.ts';
import { ContactId } from '../../../../shared/schema/ids.ts';
import { makePolicy } from '../center/make-policy.ts';

const mondayNoon = Date.parse('2026-09-07T04:00:00Z');
const mondayNight = Date.parse('2026-09-07T15:00:00Z');
const lexicon = projectLexicon();
const everything = makePolicy({ answerCheckShare: 1 });
const contactId = v.parse(ContactId, 'ct_contact_one');
const contactOf = (number: number) => v.parse(ContactId, `ct_contact_${number}`);

const answerOf = (articleId: string, confidence: number): GivenAnswer => ({
  articleId,
  title: `About ${articleId}`,
  text: `Do ${articleId}.`,
  lang: 'en',
  confidence,
});
const [invoice, refund, coupon] = [answerOf('invoice', 0.913), answerOf('refund', 0.87), answerOf('coupon', 0.1)];
const one: BotDecision = { kind: 'answer', ...invoice, candidates: [invoice, refund, coupon] };
const two: BotDecision = { kind: 'two-answers', answers: [invoice, refund], lang: 'en' };
const others: readonly BotDecision[] = [
  { kind: 'choices', choices: [invoice, refund], around: ['Which?', 'None?'], lang: 'en' },
  { kind: 'small-talk', intent: 'thanks', text: 'You are welcome!', lang: 'en' },
  { kind: 'person', reason: 'unsure', text: 'One moment.', lang: 'en', candidates: [invoice] },
];

describe('the sample', () => {
  test.each([0.01, 0.05, 0.5])('holds %f of the contacts, within what chance allows', (share) => {
    const drawn = Array.from({ length: 10_000 }, (_, at) => isInSample(contactOf(at), 2, share)).filter(Boolean).length;

    const { low, high } = shareBounds(drawn, 10_000, 0.0005);
    expect(low).toBeLessThan(share);
    expect(high).toBeGreaterThan(share);
  });

  test('holds as many of the messages of one contact, and of the second messages no others than chance would', () => {
    const messages = Array.from({ length: 10_000 }, (_, seq) => isInSample(contactId, seq, 0.05)).filter(Boolean);
    const both = Array.from({ length: 10_000 }, (_, at) => contactOf(at)).filter(
      (contact) => isInSample(contact, 2, 0.05) && isInSample(contact, 4, 0.05),
    );

    const ofMessages = shareBounds(messages.length, 10_000, 0.0005);
    const ofBoth = shareBounds(both.length, 10_000, 0.0005);
    expect([ofMessages.low < 0.05, ofMessages.high > 0.05]).toEqual([true, true]);
    expect([ofBoth.low < 0.0025, ofBoth.high > 0.0025]).toEqual([true, true]);
  });

  test('draws alike when asked again, nothing at 0, all at 1, and with a greater share no fewer', () => {
    const contacts = fc.stringMatching(/^ct_[A-Za-z0-9_-]{8,40}$/).map((id) => v.parse(ContactId, id));
    const share = fc.double({ min: 0, max: 1, noNaN: true });

    fc.assert(
      fc.property(contacts, fc.nat(), share, share, (contact, seq, less, more) => {
        const drawn = isInSample(contact, seq, Math.min(less, more));
        expect(isInSample(contact, seq, Math.min(less, more))).toBe(drawn);
        if (drawn) expect(isInSample(contact, seq, Math.max(less, more))).toBe(true);
        expect([isInSample(contact, seq, 0), isInSample(contact, seq, 1)]).toEqual([false, true]);
      }),
    );
  });
});

describe('a decision in the sample', () => {
  test('of one answer keeps it for the agent, with every candidate', () => {
    expect(keepForCheck(one, contactId, 2, everything, lexicon, mondayNoon)).toEqual({
      kind: 'kept',
      lang: 'en',
      text: replyOf(lexicon, 'hand-over', 'en'),
      articleIds: ['invoice'],
      suggested: 'Do invoice.',
      candidates: [invoice, refund, coupon],
    });
  });

  test('of two answers suggests both as they would have been sent', () => {
    const kept = keepForCheck(two, contactId, 2, everything, lexicon, mondayNoon);

    expect(kept).toMatchObject({ kind: 'kept', articleIds: ['invoice', 'refund'], candidates: [invoice, refund] });
    expect(kept).toHaveProperty('suggested', 'About invoice\nDo invoice.\n\nAbout refund\nDo refund.');
  });

  test.each(others.map((decision) => [decision.kind, decision] as const))('stands when it is %s', (_kind, decision) => {
    expect(keepForCheck(decision, contactId, 2, everything, lexicon, mondayNoon)).toBe(decision);
  });

  test('stands when nobody is there to check it', () => {
    expect(keepForCheck(one, contactId, 2, everything, lexicon, mondayNight)).toBe(one);
    expect(keepForCheck(two, contactId, 2, everything, lexicon, mondayNight)).toBe(two);
  });

  test('outside the sample stands', () => {
    expect(keepForCheck(one, contactId, 2, makePolicy({ answerCheckShare: 0 }), lexicon, mondayNoon)).toBe(one);
  });
});

test('a kept answer is a hand-over for a check, to the queue of the question', () => {
  const triaged = {
    topic: 'invoice',
    queue: 'billing',
    tier: 1,
    urgency: 'P3',
    lang: 'en',
    sentiment: 'neutral',
  } as const;

  const reply = botReply(2, keepForCheck(one, contactId, 2, everything, lexicon, mondayNoon), triaged, {
    class: 'vip',
  });

  expect(reply).toMatchObject({
    kind: 'hand-over',
    triaged: { queue: 'billing', topic: 'invoice', class: 'vip' },
    requested: {
      forSeq: 2,
      reason: 'answer-check',
      queue: 'billing',
      text: replyOf(lexicon, 'hand-over', 'en'),
      suggested: 'Do invoice.',
      kept: ['invoice'],
      candidates: [{ articleId: 'invoice', title: 'About invoice', confidence: 0.91 }, {}, {}],
    },
  });
});
