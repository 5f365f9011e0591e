import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { Channel } from '../../../../shared/domain/center/words.ts';
import { handlingTimes, nothingMeasured } from '../../../../shared/domain/routing/handling-times.ts';
import { callbackOffered, estimateWait, isOtherWait } from '../../../../shared/domain/routing/wait.ts';
import { prospectsOf } from '../../../../shared/domain/routing/wait-model.ts';
import { makePolicy, makeProfile } from '../center/make-policy.ts';
import { makeAgent } from '../contact/model-center.ts';
import { makeRow } from './make-row.ts';

const now = 1_000_000;
const weekMs = 7 * 86_400_000;
const everything = { queues: ['general', 'billing', 'complaints'].map((queue) => ({ queue, delaySeconds: 0 })) };
const one = makePolicy({ profiles: [makeProfile({ queues: [{ queue: 'general', delaySeconds: 0 }] })] });

function busyAgent(id: string, channel: Channel, fields: Partial<Agent> = {}): Agent {
  const slots =
    channel === 'chat' ? { [`${id}1`]: channel, [`${id}2`]: channel, [`${id}3`]: channel } : { id: channel };
  return { ...makeAgent({ slots, leaseUntil: now + 1, ...fields }), profile: one.profiles[0]?.id ?? '' };
}

function middleOf(agents: readonly Agent[], ahead: number, policy = one, times = nothingMeasured): number {
  const chat = makeRow('a', 0);
  const prospects = prospectsOf(agents, policy, times, now);
  return estimateWait(prospects(chat, [{ like: chat, contacts: ahead }]), 'chat')?.middle ?? Number.NaN;
}

describe('the wait to expect', () => {
  test('grows with each ahead, by less each time, for some of them leave', () => {
    const [none, five, ten] = [0, 5, 10].map((ahead) => middleOf([busyAgent('x', 'chat')], ahead));

    expect(none).toBeLessThan(five ?? 0);
    expect((ten ?? 0) - (five ?? 0)).toBeLessThan((five ?? 0) - (none ?? 0));
  });

  test('shrinks with each agent who can take it, and with no other', () => {
    const mute = busyAgent('m', 'voice', { capacity: { chat: 0, email: 1, voice: 1 } });
    const alone = middleOf([busyAgent('x', 'chat')], 3);

    expect(middleOf([busyAgent('x', 'chat'), busyAgent('y', 'chat')], 3)).toBeLessThan(alone);
    expect(middleOf([busyAgent('x', 'chat'), mute], 3)).toBe(alone);
    expect(middleOf([busyAgent('x', 'chat'), busyAgent('y', 'chat', { leaseUntil: now })], 3)).toBe(alone);
  });

  test('grows with how long contacts took lately', () => {
    const handled = { queue: 'general', channel: 'chat', contacts: 1000, seconds: 600_000, at: now } as const;

    expect(middleOf([busyAgent('x', 'chat')], 3, one, handlingTimes([handled], now))).toBeGreaterThan(
      middleOf([busyAgent('x', 'chat')], 3),
    );
  });

  test('is longer where the agents serve other queues too, whose contacts wait as well', () => {
    const shared = makePolicy({ profiles: [makeProfile(everything)] });

    expect(middleOf([busyAgent('x', 'chat')], 3, shared)).toBeGreaterThan(middleOf([busyAgent('x', 'chat')], 3));
  });

  test('is no longer for calls ahead that these agents do not take', () => {
    const chatter = busyAgent('x', 'chat', { capacity: { chat: 3, email: 1, voice: 0 } });
    const prospects = prospectsOf([chatter], one, nothingMeasured, now);
    const [chat, call] = [makeRow('a', 0), makeRow('b', 0, { channel: 'voice' })];

    expect(prospects(chat, [{ like: call, contacts: 9 }])).toEqual(prospects(chat, []));
  });

  test('is not known while nobody could take it, nor of an e-mail', () => {
    const prospects = prospectsOf([], one, nothingMeasured, now);
    const known = prospectsOf([busyAgent('x', 'chat')], one, nothingMeasured, now);

    expect(estimateWait(prospects(makeRow('a', 0), []), 'chat')).toBeUndefined();
    expect(estimateWait(known(makeRow('a', 0, { channel: 'email' }), []), 'email')).toBeUndefined();
  });

  test('has its middle within the range', () => {
    const wait = estimateWait({ releases: 0.01, ahead: 4 }, 'voice');

    expect(wait?.low).toBeLessThan(wait?.middle ?? 0);
    expect(wait?.middle).toBeLessThan(wait?.high ?? 0);
  });

  test('is at most what is left of the delay of somebody who is free', () => {
    const busy = estimateWait({ releases: 0.001, ahead: 9 }, 'voice');
    const held = estimateWait({ releases: 0.001, ahead: 9, freeInSeconds: 20 }, 'voice');

    expect(held?.high).toBeLessThan(busy?.low ?? 0);
  });
});

test('what was handled a week ago counts half', () => {
  const handled = { queue: 'general', channel: 'chat', contacts: 8, seconds: 800, at: now - weekMs } as const;

  expect(handlingTimes([handled, { ...handled, at: now }], now).get('general#chat')).toEqual({
    contacts: 12,
    seconds: 1200,
  });
});

test.each([
  [undefined, undefined, false],
  [100, undefined, true],
  [undefined, 100, true],
  [90, 61, false],
  [90, 59, true],
  [90, 121, true],
])('a wait of %s s that is now %s is told again: %s', (told, is, isTold) => {
  const range = (middle: number | undefined) => (middle === undefined ? undefined : { low: 0, middle, high: 999 });

  expect(isOtherWait(range(told), range(is))).toBe(isTold);
});

test('a wait whose far end moved by a third is told again, though its middle stayed', () => {
  const told = { low: 0, middle: 60, high: 90 };

  expect(isOtherWait(told, { ...told, high: 120 })).toBe(false);
  expect(isOtherWait(told, { ...told, high: 121 })).toBe(true);
});

test.each([
  [undefined, true],
  [60, false],
  [61, true],
])('a wait of %s s has a callback on offer: %s', (middle, isOffered) => {
  const wait = middle === undefined ? undefined : { low: 0, middle, high: 99 };

  expect(callbackOffered(wait, { callbackOfferSeconds: 60 })).toBe(isOffered);
});
