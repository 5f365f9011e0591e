import { describe, expect, test } from 'vitest';
import { botAnswer, botHandOver, isUnanswered } from '../../../../shared/domain/contact/decide/bot.ts';
import { expireOffer, loseAgent, offer } from '../../../../shared/domain/contact/decide/routing.ts';
import type { EventOf } from '../../../../shared/domain/contact/event.ts';
import { admit } from '../../../../shared/domain/routing/overflow.ts';
import { limits } from '../center/make-policy.ts';
import { enqueue } from '../routing/enqueue.ts';
import {
  answered,
  contactAfter,
  gist,
  inPhase,
  li,
  phases,
  requested,
  said,
  start,
  triaged,
  wang,
} from './make-contact.ts';

const handOver: EventOf<'agent-requested'> = {
  type: 'agent-requested',
  forSeq: 2,
  reason: 'not-sure',
  queue: 'billing',
  candidates: [],
};
const seat = { agentId: wang, profile: 'frontline', connectionId: 'c-ag_wang' };

describe('the bot', () => {
  test.each([
    ['a question', contactAfter(said(1)), 2, true],
    ['a question it answered', contactAfter(said(1), answered(2)), 2, false],
    ['a message that does not exist', contactAfter(said(1)), 3, false],
    ['an older one of two questions', contactAfter(said(1), said(2)), 2, true],
    ['a question of a contact a person was asked for', contactAfter(said(1), requested), 2, false],
  ] as const)('owes an answer to %s: %o', (_what, state, seq, owes) => {
    expect(isUnanswered(state, seq)).toBe(owes);
    expect(gist(botAnswer(state, answered(seq)))).toBe(owes ? 'answered' : 'nothing');
    expect(gist(botHandOver(state, triaged({ class: 'complaint' }), { ...handOver, forSeq: seq }))).toBe(
      owes ? 'triaged + agent-requested' : 'nothing',
    );
  });
});

describe.each([
  ['enqueue', (phase: (typeof phases)[number]) => enqueue(inPhase[phase], 'general', false), 'handing-over', 'queued'],
  [
    'enqueue when full',
    (phase: (typeof phases)[number]) => enqueue(inPhase[phase], 'general', true),
    'handing-over',
    'overflowed',
  ],
  ['admit', (phase: (typeof phases)[number]) => admit(inPhase[phase], 'general'), 'overflowed', 'queued'],
  ['offer', (phase: (typeof phases)[number]) => offer(inPhase[phase], seat, limits, start), 'queued', 'offered'],
  [
    'expire',
    (phase: (typeof phases)[number]) => expireOffer(inPhase[phase], 1, limits, start + 15_000),
    'offered',
    'offer-expired',
  ],
] as const)('%s', (_name, decide, only, event) => {
  test.each(phases)(`a contact that is %s: only one that is ${only}`, (phase) => {
    expect(gist(decide(phase))).toBe(phase === only ? event : 'nothing');
  });
});

test('a contact without a queue of its own goes to the one given', () => {
  const reopened = contactAfter(said(1), { type: 'reopened', reason: 'low-score' });

  expect(enqueue(reopened, 'general', false)).toMatchObject({ events: [{ queue: 'general' }] });
});

describe('an offer', () => {
  test('is made to nobody who turned the contact down and is to be left alone with it', () => {
    const turnedDown = { ...inPhase.queued, excluded: [{ agentId: seat.agentId, until: start + 1 }] };

    expect(offer(turnedDown, seat, limits, start)).toEqual({ kind: 'nothing' });
    expect(offer(turnedDown, seat, limits, start + 1)).toMatchObject({ kind: 'append' });
  });

  test('is one epoch on and lasts the seconds of its channel', () => {
    expect(offer(inPhase.queued, seat, limits, start)).toMatchObject({
      events: [{ epoch: 1, expiresAt: start + 15_000 }],
    });
    expect(offer({ ...inPhase.queued, channel: 'voice', epoch: 4 }, seat, limits, start)).toMatchObject({
      events: [{ epoch: 5, expiresAt: start + 20_000 }],
    });
  });

  test.each([
    ['early', 1, 14_999, 'nothing'],
    ['on time', 1, 15_000, 'offer-expired'],
    ['late', 1, 99_000, 'offer-expired'],
    ['about another offer', 0, 99_000, 'nothing'],
  ])('whose expiry comes %s (epoch %i, after %i ms): %s', (_when, epoch, after, outcome) => {
    expect(gist(expireOffer(inPhase.offered, epoch, limits, start + after))).toBe(outcome);
  });
});

describe('an agent who is lost', () => {
  test.each(phases)('takes nothing down but what they held: %s', (phase) => {
    const outcome = { offered: 'agent-lost', active: 'agent-lost', 'wrap-up': 'closed' }[phase as string] ?? 'nothing';

    expect(gist(loseAgent(inPhase[phase], wang))).toBe(outcome);
    expect(gist(loseAgent(inPhase[phase], li))).toBe('nothing');
  });
});
