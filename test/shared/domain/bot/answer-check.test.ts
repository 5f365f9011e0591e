import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { BotDecision, GivenAnswer } from '../../../../shared/answers/engine/answering/answer.ts';
import { shareBounds } from '../../../../shared/answers/engine/training/clopper-pearson.ts';
import { drawForCheck, isInSample } from '../../../../shared/domain/bot/answer-check.ts';
import { botReply } from '../../../../shared/domain/bot/bot-reply.ts';
import { ContactId } from '../../../../shared/schema/ids.ts';

const everything = { answerCheckShare: 1 };
const triaged = {
  topic: 'invoice',
  queue: 'billing',
  tier: 1,
  urgency: 'P3',
  lang: 'en',
  sentiment: 'neutral',
} as const;
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
  { kind: 'solved', text: 'Anything else?', lang: 'en' },
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

describe('an answer', () => {
  const contact = { contactId };
  const sent = (decision: BotDecision) => {
    const reply = botReply(2, decision, triaged, { class: 'standard' });
    if (reply.kind !== 'reply') throw new Error('no reply');
    return reply.answered;
  };

  test('in the sample is sent as it is, with what the bot thought of for the agent who checks it', () => {
    expect(drawForCheck(sent(one), one, contact, everything)).toEqual({
      ...sent(one),
      toCheck: [
        { articleId: 'invoice', title: 'About invoice', confidence: 0.91 },
        { articleId: 'refund', title: 'About refund', confidence: 0.87 },
        { articleId: 'coupon', title: 'About coupon', confidence: 0.1 },
      ],
    });
  });

  test('of two articles is checked as one', () => {
    const drawn = drawForCheck(sent(two), two, contact, everything);

    expect(drawn).toMatchObject({
      text: 'About invoice\nDo invoice.\n\nAbout refund\nDo refund.',
      articleIds: ['invoice', 'refund'],
      toCheck: [{ articleId: 'invoice' }, { articleId: 'refund' }],
    });
  });

  test.each(others.map((decision) => [decision.kind, decision] as const))('that is %s is never checked', (_, other) => {
    expect(drawForCheck(sent(other), other, contact, everything)).not.toHaveProperty('toCheck');
  });

  test('outside the sample is not marked', () => {
    expect(drawForCheck(sent(one), one, contact, { answerCheckShare: 0 })).toEqual(sent(one));
  });

  test.each([
    ['that has a check, judged or not', { check: { seq: 3, language: 'en' } }],
    ['in which a danger was heard', { danger: 'abuse' }],
  ] as const)('in a contact %s is not marked', (_what, state) => {
    expect(drawForCheck(sent(one), one, { ...contact, ...state }, everything)).toEqual(sent(one));
  });
});
