import { describe, expect, test } from 'vitest';
import { easedPolicy, mostExtraChats } from '../../../../shared/domain/peak/eased-policy.ts';
import type { Eases } from '../../../../shared/domain/peak/peak-policy.ts';
import { route } from '../../../../shared/domain/routing/route.ts';
import { makePolicy, makeProfile } from '../center/make-policy.ts';
import { makeAgent } from '../contact/model-center.ts';
import { makeRow, now } from '../routing/make-row.ts';

const row = makeRow('a', 5);
const crowd = { contacts: 1, waitedSeconds: 0 };

function policyWith(eases: Eases) {
  const stage = { from: crowd, until: crowd, eases };
  const policy = makePolicy();
  const profiles = policy.profiles.map((profile) => ({
    ...profile,
    queues: profile.queues.map((entry) => ({ ...entry, delaySeconds: 20 })),
  }));
  return { ...policy, profiles, peak: { amber: { ...stage, eases: {} }, red: stage } };
}

/** Who is asked while the queue of `row` is at a level. */
function askedAt(level: 'green' | 'amber' | 'red', policy: ReturnType<typeof policyWith>, agents = [makeAgent()]) {
  const { offers } = route({ now, works: [row], agents, policy, levels: new Map([[row.queue, level]]) });
  return offers.map(({ agent }) => agent.agentId);
}

test('help that comes sooner comes sooner in each channel', () => {
  const queues = [{ queue: row.queue, delaySeconds: 20, secondsBy: { voice: 10 } }];
  const policy = policyWith({ helpDelayFactor: 0.5 });
  const eased = easedPolicy({ ...policy, profiles: [{ ...makeProfile(), queues }] }, row.queue, 'red');

  expect(eased.profiles[0]?.queues).toEqual([{ queue: row.queue, delaySeconds: 10, secondsBy: { voice: 5 } }]);
});

describe('at red', () => {
  test('an agent with a full hand of chats takes one more, at green and amber none', () => {
    const policy = policyWith({ extraChats: 1 });
    const full = [makeAgent({ slots: { x: 'chat', y: 'chat', z: 'chat' } })];

    expect(askedAt('red', policy, full)).toHaveLength(1);
    expect(askedAt('amber', policy, full)).toEqual([]);
    expect(askedAt('green', policy, full)).toEqual([]);
  });

  test('nobody takes a second one more, nor one beside a call, nor whoever takes one chat at a time', () => {
    const policy = policyWith({ extraChats: 1 });

    expect(askedAt('red', policy, [makeAgent({ slots: { w: 'chat', x: 'chat', y: 'chat', z: 'chat' } })])).toEqual([]);
    expect(askedAt('red', policy, [makeAgent({ slots: { x: 'voice' } })])).toEqual([]);
    expect(
      askedAt('red', policy, [makeAgent({ slots: { x: 'chat' }, capacity: { chat: 1, email: 1, voice: 1 } })]),
    ).toEqual([]);
  });

  test('another queue is served as ever', () => {
    const policy = policyWith({ extraChats: 1 });
    const agents = [makeAgent({ slots: { x: 'chat', y: 'chat', z: 'chat' } })];

    const { offers } = route({ now, works: [row], agents, policy, levels: new Map([['complaints', 'red']]) });

    expect(offers).toEqual([]);
  });

  test('whoever helps out after a delay does so sooner', () => {
    const policy = policyWith({ helpDelayFactor: 0.1 });

    const delays = (level: 'green' | 'red') =>
      easedPolicy(policy, row.queue, level).profiles.flatMap(({ queues }) =>
        queues.filter(({ queue }) => queue === row.queue).map(({ delaySeconds }) => delaySeconds),
      );

    expect(new Set(delays('green'))).toEqual(new Set([20]));
    expect(new Set(delays('red'))).toEqual(new Set([2]));
  });

  test('a callback is offered earlier, never later', () => {
    const offeredFrom = (callbackOfferSeconds: number) =>
      easedPolicy(policyWith({ callbackOfferSeconds }), row.queue, 'red').limits.callbackOfferSeconds;
    const { callbackOfferSeconds: usual } = makePolicy().limits;

    expect(offeredFrom(10)).toBe(10);
    expect(offeredFrom(usual + 10)).toBe(usual);
  });
});

test('the most extra chats are those of the level that allows most', () => {
  expect(mostExtraChats(policyWith({ extraChats: 2 }))).toBe(2);
  expect(mostExtraChats(policyWith({}))).toBe(0);
});
