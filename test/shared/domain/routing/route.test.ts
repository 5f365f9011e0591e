import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { CenterPolicy } from '../../../../shared/domain/center/center-policy.ts';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { route } from '../../../../shared/domain/routing/route.ts';
import { AgentId } from '../../../../shared/schema/ids.ts';
import { makePolicy, makeProfile } from '../center/make-policy.ts';
import { makeAgent } from '../contact/model-center.ts';
import { makeRow, now } from './make-row.ts';

const agentCalled = (name: string, change: Partial<Agent> = {}) =>
  makeAgent({ agentId: v.parse(AgentId, `ag_${name}`), ...change });

/** Somebody whom every contact asks for, on the phone. */
const expert = agentCalled('expert', {
  profile: 'seniors',
  tier: 3,
  skills: { general: 5, billing: 5 },
  slots: { x: 'voice' },
});

/** Who is asked for what, why others wait, and in how many seconds to look again. */
function routed(works: readonly LaneRow[], agents: readonly Agent[], policy: CenterPolicy = makePolicy()) {
  const { offers, holds, wakeAt } = route({ now, works, agents, policy });
  const name = (id: string) => id.slice(3).replace(/0+$/, '');
  return {
    offers: offers.map(({ row, agent }) => `${name(row.contactId)} to ${name(agent.agentId)}`),
    holds: Object.fromEntries(holds.map((hold) => [name(hold.contactId), hold.reason])),
    ...(wakeAt === undefined ? {} : { wakeInSeconds: (wakeAt - now) / 1000 }),
  };
}

test('nothing waits, nothing happens', () => {
  expect(routed([], [makeAgent()])).toEqual({ offers: [], holds: {} });
});

test('a contact goes to the agent who is free for it', () => {
  expect(routed([makeRow('a', 5)], [makeAgent()])).toEqual({ offers: ['a to wang'], holds: {} });
});

describe('who may not be asked', () => {
  test.each<readonly [string, Partial<LaneRow>, Partial<Agent>, unknown]>([
    ['who is away', {}, { status: 'away' }, { holds: { a: 'nobody-ready' } }],
    ['who missed an offer', {}, { status: 'missed' }, { holds: { a: 'nobody-ready' } }],
    ['whose lease ended this moment', {}, { leaseUntil: now }, { holds: { a: 'nobody-ready' } }],
    ['whose profile does not serve the queue', { queue: 'complaints' }, {}, { holds: { a: 'nobody-ready' } }],
    ['whose profile is unknown', {}, { profile: 'ghosts' }, { holds: { a: 'nobody-ready' } }],
    ['without the language', {}, { languages: ['en'] }, { holds: { a: 'nobody-ready' } }],
    [
      'who takes no calls',
      { channel: 'voice' },
      { capacity: { chat: 3, email: 1, voice: 0 } },
      { holds: { a: 'nobody-ready' } },
    ],
    ['who has three chats', {}, { slots: { x: 'chat', y: 'chat', z: 'chat' } }, { holds: { a: 'no-free-slot' } }],
    ['who is on the phone', {}, { slots: { x: 'voice' } }, { holds: { a: 'no-free-slot' } }],
    ['who has an e-mail in hand', {}, { slots: { x: 'email' } }, { holds: { a: 'no-free-slot' } }],
    ['who chats, for a call', { channel: 'voice' }, { slots: { x: 'chat' } }, { holds: { a: 'no-free-slot' } }],
    ['who chats, for an e-mail', { channel: 'email' }, { slots: { x: 'chat' } }, { holds: { a: 'no-free-slot' } }],
    [
      'who just declined it',
      { excluded: [{ agentId: v.parse(AgentId, 'ag_wang'), until: now + 9000 }] },
      {},
      { holds: { a: 'excluded' }, wakeInSeconds: 9 },
    ],
  ])('an agent %s', (_what, row, agent, expected) => {
    expect(routed([makeRow('a', 5, row)], [makeAgent(agent)])).toEqual({ offers: [], ...(expected as object) });
  });

  test.each<readonly [string, Partial<LaneRow>, Partial<Agent>, unknown]>([
    ['without the skill', {}, { skills: {} }, { holds: { a: 'skill-relaxes' }, wakeInSeconds: 175 }],
    ['below the tier asked for', { tier: 2 }, {}, { holds: { a: 'tier-relaxes' }, wakeInSeconds: 115 }],
    ['far below the tier asked for', { tier: 3 }, {}, { holds: { a: 'tier-relaxes' }, wakeInSeconds: 235 }],
  ])('an agent %s, while somebody who fits is on duty', (_what, row, agent, expected) => {
    expect(routed([makeRow('a', 5, row)], [makeAgent(agent), expert])).toEqual({ offers: [], ...(expected as object) });
  });

  test('an exclusion that is over keeps nobody from it', () => {
    const row = makeRow('a', 5, { excluded: [{ agentId: v.parse(AgentId, 'ag_wang'), until: now }] });

    expect(routed([row], [makeAgent()]).offers).toEqual(['a to wang']);
  });

  test('a kind of contact no profile takes is told from one whose people are not there', () => {
    const policy = makePolicy({ profiles: [makeProfile({ languages: ['zh'] })] });

    expect(routed([makeRow('a', 5, { language: 'en' }), makeRow('b', 5)], [], policy).holds).toEqual({
      a: 'nobody-serves',
      b: 'nobody-ready',
    });
  });
});

describe('what time brings', () => {
  const helper = makeAgent({ profile: 'billing-desk', skills: { billing: 4, general: 3 } });
  const beginner = makeAgent({ skills: { general: 1 } });

  const itsOwn = agentCalled('own', { slots: { x: 'voice' } });

  test.each([
    [29, { offers: [], holds: { a: 'profile-delay' }, wakeInSeconds: 1 }],
    [30, { offers: ['a to wang'], holds: {} }],
  ])('after %i s those who help out, while its own people are on duty', (waited, expected) => {
    expect(routed([makeRow('a', waited)], [helper, itsOwn])).toEqual(expected);
  });

  test.each([
    ['voice', 5, { offers: ['a to wang'], holds: {} }],
    ['voice', 4, { offers: [], holds: { a: 'profile-delay' }, wakeInSeconds: 1 }],
    ['chat', 29, { offers: [], holds: { a: 'profile-delay' }, wakeInSeconds: 1 }],
  ] as const)(
    'who helps out with calls after 5 s and with the rest after 30 s: %s after %i s',
    (channel, waited, expected) => {
      const queues = [{ queue: 'general', delaySeconds: 30, secondsBy: { voice: 5 } }];
      const policy = makePolicy({ profiles: [makeProfile(), makeProfile({ id: 'billing-desk', queues })] });

      expect(routed([makeRow('a', waited, { channel })], [helper, itsOwn], policy)).toEqual(expected);
    },
  );

  test.each<readonly [string, Partial<Agent>]>([
    ['is away', { status: 'away' }],
    ['speaks another language', { languages: ['en'] }],
    ['has not its skill', { skills: {} }],
  ])('those who help out are asked at once where everybody else %s', (_what, change) => {
    expect(routed([makeRow('a', 1)], [helper, { ...itsOwn, ...change }]).offers).toEqual(['a to wang']);
  });

  test('those who help out are asked at once when its own people turned it down', () => {
    const declined = makeRow('a', 1, { excluded: [{ agentId: itsOwn.agentId, until: now + 9000 }] });

    expect(routed([declined], [helper, itsOwn]).offers).toEqual(['a to wang']);
  });

  test.each([
    [59, beginner, { offers: [], holds: { a: 'skill-relaxes' }, wakeInSeconds: 1 }],
    [60, beginner, { offers: ['a to wang'], holds: {} }],
  ])('after %i s', (waited, agent, expected) => {
    expect(routed([makeRow('a', waited)], [agent, expert])).toEqual(expected);
  });

  describe.each<readonly [string, Partial<LaneRow>, Partial<Agent>]>([
    ['without the skill', {}, { skills: {} }],
    ['of a low level in it', {}, { skills: { general: 1 } }],
    ['below the tier asked for', { tier: 2 }, {}],
    ['far below the tier asked for', { tier: 3 }, {}],
    ['without the skill and below the tier', { tier: 3 }, { skills: {} }],
  ])('whoever is %s is asked at once', (_what, asked, agent) => {
    test.each<readonly [string, Partial<Agent>]>([
      ['is away', { status: 'away' }],
      ['lost their lease', { leaseUntil: now }],
      ['speaks another language', { languages: ['en'] }],
      ['takes no chats', { capacity: { chat: 0, email: 1, voice: 1 } }],
      ['serves other queues', { profile: 'ghosts' }],
      ['fits no better', { ...makeAgent(agent), agentId: expert.agentId, slots: expert.slots }],
    ])('where everybody else %s', (_how, change) => {
      const team = [makeAgent(agent), { ...expert, tier: 3 as const, ...change }];

      expect(routed([makeRow('a', 1, asked)], team).offers).toEqual(['a to wang']);
    });

    test('where everybody else turned it down', () => {
      const declined = makeRow('a', 1, { ...asked, excluded: [{ agentId: expert.agentId, until: now + 9000 }] });

      expect(routed([declined], [makeAgent(agent), expert]).offers).toEqual(['a to wang']);
    });
  });

  test('the nearest to what is asked for is asked, where nobody has all of it', () => {
    const second = agentCalled('second', { profile: 'seniors', tier: 2, slots: { x: 'voice' } });
    const asksForThird = makeRow('a', 1, { tier: 3 });

    expect(routed([asksForThird], [makeAgent(), second]).holds).toEqual({ a: 'tier-relaxes' });
    expect(routed([asksForThird], [makeAgent(), { ...second, slots: {} }]).offers).toEqual(['a to second']);
  });

  test('the router comes back at the earliest moment that changes anything', () => {
    const works = [makeRow('a', 10), makeRow('b', 25, { queue: 'billing' })];
    const senior = makeAgent({ profile: 'seniors', tier: 3, skills: { general: 5, billing: 5 } });

    const busy = agentCalled('desk', { profile: 'billing-desk', skills: { billing: 4 }, slots: { x: 'voice' } });

    expect(routed(works, [helper, itsOwn])).toMatchObject({ offers: ['b to wang'], wakeInSeconds: 20 });
    expect(routed(works, [senior, itsOwn, busy])).toMatchObject({ offers: [], wakeInSeconds: 20 });
  });

  test('a busy agent’s delay wakes nobody: the freed slot will', () => {
    expect(routed([makeRow('a', 10)], [{ ...helper, slots: { x: 'voice' } }])).toEqual({
      offers: [],
      holds: { a: 'no-free-slot' },
    });
  });
});

describe('which contact comes first', () => {
  const one = [makeAgent()];

  test.each<readonly [string, readonly LaneRow[], string]>([
    ['the one that waited longer', [makeRow('a', 10), makeRow('b', 20)], 'b'],
    ['the one with the lower id, of two that came together', [makeRow('b', 20), makeRow('a', 20)], 'a'],
    ['a VIP after a third of the time', [makeRow('a', 20), makeRow('b', 7, { class: 'vip' })], 'b'],
    ['a complaint of the same age', [makeRow('a', 20), makeRow('b', 20, { class: 'complaint' })], 'b'],
    ['a call of the same age', [makeRow('a', 20), makeRow('b', 20, { channel: 'voice' })], 'b'],
    [
      'a chat before a callback that came later',
      [makeRow('a', 21), makeRow('b', 20, { channel: 'voice', callback: true })],
      'a',
    ],
    ['an escalation only at its own pace', [makeRow('a', 20), makeRow('b', 50, { class: 'escalated' })], 'a'],
    ['a chat before a ripe e-mail', [makeRow('a', 1), makeRow('b', 22 * 3600 - 1, { channel: 'email' })], 'a'],
    [
      'an e-mail that is due before everything',
      [makeRow('a', 900), makeRow('b', 22 * 3600, { channel: 'email' })],
      'b',
    ],
  ])('%s', (_what, works, first) => {
    expect(routed(works, one).offers).toEqual([`${first} to wang`]);
    expect(routed(works.toReversed(), one).offers).toEqual([`${first} to wang`]);
  });

  test('an agent is asked once a run, the rest wait for that answer', () => {
    expect(routed([makeRow('a', 30), makeRow('b', 20), makeRow('c', 10)], one)).toEqual({
      offers: ['a to wang'],
      holds: { b: 'agent-asked', c: 'agent-asked' },
    });
  });

  test('a contact nobody can take does not block one of another kind', () => {
    const works = [makeRow('a', 90, { language: 'en' }), makeRow('b', 5)];

    expect(routed(works, [makeAgent({ languages: ['zh'] })])).toEqual({
      offers: ['b to wang'],
      holds: { a: 'nobody-ready' },
    });
  });

  test('a contact its agent declined lets the next of its lane pass', () => {
    const declined = makeRow('a', 90, { excluded: [{ agentId: v.parse(AgentId, 'ag_wang'), until: now + 30_000 }] });

    expect(routed([declined, makeRow('b', 5)], one)).toEqual({
      offers: ['b to wang'],
      holds: { a: 'excluded' },
      wakeInSeconds: 30,
    });
  });

  test('a contact its agent declined lets the next pass, though others are only busy', () => {
    const declined = makeRow('a', 90, { excluded: [{ agentId: v.parse(AgentId, 'ag_wang'), until: now + 30_000 }] });
    const busy = agentCalled('b', { slots: { x: 'voice' } });

    expect(routed([declined, makeRow('b', 5)], [...one, busy]).offers).toEqual(['b to wang']);
  });
});

describe('which agent is asked', () => {
  test.each<readonly [string, Partial<LaneRow>, readonly Agent[], string]>([
    [
      'the one with fewer chats, of those who take no calls',
      {},
      [
        agentCalled('a', { capacity: { chat: 3, email: 1, voice: 0 }, slots: { x: 'chat' } }),
        agentCalled('b', { capacity: { chat: 3, email: 1, voice: 0 } }),
      ],
      'b',
    ],
    [
      'one who chats already, to keep the last idle phone',
      {},
      [agentCalled('a', { slots: { x: 'chat', y: 'chat' } }), agentCalled('b')],
      'a',
    ],
    [
      'the one free for longest',
      {},
      [agentCalled('a', { releasedAt: 2000 }), agentCalled('b', { releasedAt: 1000 })],
      'b',
    ],
    ['the one with the lower id, all else alike', {}, [agentCalled('b'), agentCalled('a')], 'a'],
    [
      'the one whose subject it is',
      {},
      [agentCalled('a', { skills: { general: 3, billing: 5 } }), agentCalled('b')],
      'b',
    ],
    [
      'the one who had it last, though busier',
      { lastAgentId: v.parse(AgentId, 'ag_a') },
      [agentCalled('a', { slots: { x: 'chat', y: 'chat' } }), agentCalled('b')],
      'a',
    ],
    [
      'anybody, when the last one is away',
      { lastAgentId: v.parse(AgentId, 'ag_a') },
      [agentCalled('a', { status: 'away' }), agentCalled('b')],
      'b',
    ],
    [
      'one who takes no calls, to keep the last idle phone',
      {},
      [agentCalled('a'), agentCalled('b', { capacity: { chat: 3, email: 0, voice: 0 }, releasedAt: 5 })],
      'b',
    ],
    [
      'the last idle phone all the same, for a call',
      { channel: 'voice' },
      [agentCalled('a'), agentCalled('b', { capacity: { chat: 3, email: 0, voice: 0 } })],
      'a',
    ],
    ['the front line before a senior', {}, [agentCalled('a', { tier: 2 }), agentCalled('b', { tier: 1 })], 'b'],
  ])('%s', (_what, row, agents, expected) => {
    expect(routed([makeRow('x', 50, row)], agents).offers).toEqual([`x to ${expected}`]);
  });

  test('a helping profile only when its own people are busier than that is worth', () => {
    const helper = agentCalled('h', {
      profile: 'billing-desk',
      skills: { billing: 4, general: 3 },
      capacity: { chat: 3, email: 0, voice: 0 },
    });
    const own = (...chats: readonly string[]) =>
      agentCalled('o', { slots: Object.fromEntries(chats.map((id) => [id, 'chat' as const])) });

    expect(routed([makeRow('x', 50)], [helper, own('1')]).offers).toEqual(['x to o']);
    expect(routed([makeRow('x', 50)], [helper, own('1', '2')]).offers).toEqual(['x to h']);
  });

  test('several agents are asked in one run, each for another contact', () => {
    const works = [makeRow('x', 30), makeRow('y', 20), makeRow('z', 10)];

    expect(routed(works, [agentCalled('a'), agentCalled('b')])).toEqual({
      offers: ['x to a', 'y to b'],
      holds: { z: 'agent-asked' },
    });
  });

  test('of several idle phones each that is taken makes the next dearer', () => {
    const chatting = (name: string) =>
      agentCalled(name, {
        capacity: { chat: 3, email: 0, voice: 0 },
        slots: { [`${name}1`]: 'chat', [`${name}2`]: 'chat' },
      });
    const phones = ['a', 'b', 'c'].map((name) => agentCalled(name));
    const works = [makeRow('x', 30), makeRow('y', 20), makeRow('z', 10)];

    expect(routed(works, [...phones, chatting('e')]).offers).toEqual(['x to a', 'y to b', 'z to e']);
  });

  test('an agent who has a slot taken in this run is not counted as an idle phone', () => {
    const works = [makeRow('x', 30), makeRow('y', 20)];
    const chatOnly = agentCalled('c', { capacity: { chat: 3, email: 0, voice: 0 }, releasedAt: 9 });

    expect(routed(works, [agentCalled('a'), agentCalled('b'), chatOnly]).offers).toEqual(['x to c', 'y to a']);
  });
});

describe('a phone agent', () => {
  const phone = agentCalled('p', { capacity: { chat: 1, email: 0, voice: 2 } });

  test('gets no chat while somebody else is there for it, however busy', () => {
    const busy = agentCalled('a', { slots: { x: 'voice' } });

    expect(routed([makeRow('x', 30)], [phone, busy])).toEqual({ offers: [], holds: { x: 'phone-seat-kept' } });
  });

  test('gets a chat when nobody else could serve it', () => {
    expect(routed([makeRow('x', 30)], [phone, agentCalled('a', { status: 'away' })]).offers).toEqual(['x to p']);
    expect(routed([makeRow('x', 30)], [phone, agentCalled('a', { languages: ['en'] })]).offers).toEqual(['x to p']);
  });

  test('gets no chat while somebody else is free for it, though they have more in hand', () => {
    const chatting = agentCalled('a', { slots: { y: 'chat', z: 'chat' } });

    expect(routed([makeRow('x', 30)], [phone, chatting]).offers).toEqual(['x to a']);
  });

  test('gets a chat when the others who are there do not serve its queue', () => {
    const elsewhere = agentCalled('a', { profile: 'nowhere' });
    const policy = makePolicy({ profiles: [makeProfile(), makeProfile({ id: 'nowhere', queues: [] })] });

    expect(routed([makeRow('x', 30)], [phone, elsewhere], policy).offers).toEqual(['x to p']);
  });

  test('is one who may hold more calls than chats', () => {
    const even = agentCalled('p', { capacity: { chat: 1, email: 0, voice: 1 } });
    const busy = agentCalled('a', { slots: { x: 'voice' } });

    expect(routed([makeRow('x', 30)], [even, busy]).offers).toEqual(['x to p']);
  });

  test('gets calls first', () => {
    expect(
      routed([makeRow('x', 30, { channel: 'voice' })], [phone, agentCalled('a', { slots: { y: 'chat' } })]).offers,
    ).toEqual(['x to p']);
  });
});

describe('an e-mail', () => {
  const chatOnly = { chat: 3, email: 1, voice: 0 };
  const chatters = (...names: readonly string[]) => names.map((name) => agentCalled(name, { capacity: chatOnly }));
  const phones = (...names: readonly string[]) => names.map((name) => agentCalled(name));
  const email = (hours: number, change: Partial<LaneRow> = {}) =>
    makeRow('m', hours * 3600, { channel: 'email', ...change });

  test.each<readonly [string, readonly Agent[], readonly string[]]>([
    [
      'takes no one of the last two idle phones',
      phones('a', 'b', 'c')
        .slice(0, 2)
        .concat(agentCalled('c', { slots: { x: 'voice' } })),
      [],
    ],
    ['takes one of three', phones('a', 'b', 'c'), ['m to a']],
    [
      'leaves three chats free',
      chatters('a').concat(agentCalled('b', { capacity: chatOnly, slots: { x: 'chat', y: 'chat' } })),
      [],
    ],
    ['takes a seat when three chats stay free', chatters('a', 'b'), ['m to a']],
    ['goes to whoever is alone', phones('a'), ['m to a']],
    [
      'goes to whoever takes nothing else',
      [agentCalled('a', { capacity: { chat: 0, email: 1, voice: 0 } })],
      ['m to a'],
    ],
  ])('%s', (_what, staff, offers) => {
    expect(routed([email(1)], staff).offers).toEqual(offers);
  });

  test('that leaves the last seats to others says so, and until when', () => {
    const staff = [...phones('a', 'b'), agentCalled('c', { slots: { x: 'voice' } })];

    expect(routed([email(1)], staff)).toEqual({
      offers: [],
      holds: { m: 'live-seats-kept' },
      wakeInSeconds: 2 * 3600,
    });
  });

  test('that is ripening leaves one phone free, and chats as a young one', () => {
    const staff = [...phones('a', 'b'), agentCalled('c', { slots: { x: 'voice' } })];

    expect(routed([email(17)], staff).offers).toEqual(['m to a']);
    expect(routed([email(17)], chatters('a')).offers).toEqual([]);
  });

  test('that is ripe leaves one phone free and no chats', () => {
    const staff = [...phones('a', 'b'), agentCalled('c', { slots: { x: 'voice' } })];

    expect(routed([email(18)], staff).offers).toEqual(['m to a']);
    expect(routed([email(18)], chatters('a')).offers).toEqual(['m to a']);
    expect(routed([email(18)], phones('a').concat(agentCalled('c', { slots: { x: 'voice' } }))).offers).toEqual([]);
  });

  test.each([
    ['a third of the agents and to no more', 22, ['p to a', 'x to b', 'y to c'], 3600],
    ['two thirds of them when half of that time has passed', 23, ['p to a', 'q to b', 'x to c'], undefined],
    ['a third again when it is late', 25, ['p to a', 'x to b', 'y to c'], undefined],
  ])('that is due comes before live contacts to %s', (_whom, hours, offers, wakeInSeconds) => {
    const due = ['p', 'q', 'r'].map((name) => makeRow(name, hours * 3600, { channel: 'email' }));
    const works = [makeRow('x', 30), makeRow('y', 20), ...due];

    const decided = routed(works, phones('a', 'b', 'c'));

    expect(decided.offers).toEqual(offers);
    expect(decided.wakeInSeconds).toBe(wakeInSeconds);
  });

  test('that has no hour in which people answer left comes before live contacts to a third of the agents, and to no more', () => {
    const { hours, ...policy } = makePolicy();
    const closed = { ...policy, hours: { ...hours, shifts: [] } };
    const due = ['p', 'q', 'r'].map((name) => makeRow(name, 60, { channel: 'email' }));

    const { offers } = routed([makeRow('x', 30), makeRow('y', 20), ...due], phones('a', 'b', 'c'), closed);

    expect(offers).toEqual(['p to a', 'x to b', 'y to c']);
  });

  test('of P1 is due at once', () => {
    const staff = [...phones('a', 'b'), agentCalled('c', { slots: { x: 'voice' } })];

    expect(routed([email(1, { urgency: 'P1' })], staff).offers).toEqual(['m to a']);
  });
});
