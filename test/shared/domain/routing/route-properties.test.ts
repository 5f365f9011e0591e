import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { obstacleTo } from '../../../../shared/domain/routing/obstacle.ts';
import { route } from '../../../../shared/domain/routing/route.ts';
import { AgentId } from '../../../../shared/schema/ids.ts';
import { makePolicy } from '../center/make-policy.ts';
import { makeAgent } from '../contact/model-center.ts';
import { makeRow, now } from './make-row.ts';

const policy = makePolicy();
const agentIds = ['ag_a', 'ag_b', 'ag_c', 'ag_d'].map((id) => v.parse(AgentId, id));
const channel = fc.constantFrom('chat' as const, 'chat' as const, 'voice' as const, 'email' as const);

const rows: fc.Arbitrary<readonly LaneRow[]> = fc
  .array(
    fc.record({
      queue: fc.constantFrom('general', 'billing', 'complaints'),
      channel,
      class: fc.constantFrom('standard' as const, 'vip' as const, 'complaint' as const, 'escalated' as const),
      language: fc.constantFrom('zh' as const, 'en' as const),
      tier: fc.constantFrom(1 as const, 1 as const, 2 as const),
      waited: fc.nat({ max: 120 }),
      lastAgentId: fc.option(fc.constantFrom(...agentIds), { nil: undefined }),
      excluded: fc.array(
        fc.record({ agentId: fc.constantFrom(...agentIds), until: fc.constantFrom(now - 1, now + 5000) }),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map(({ waited, ...row }, index) => makeRow(`r${index}`, waited, row)));

const agents: fc.Arbitrary<readonly Agent[]> = fc
  .array(
    fc.record({
      profile: fc.constantFrom('frontline', 'billing-desk', 'seniors'),
      tier: fc.constantFrom(1 as const, 2 as const, 3 as const),
      status: fc.constantFrom('ready' as const, 'ready' as const, 'ready' as const, 'away' as const),
      languages: fc.subarray(['zh' as const, 'en' as const], { minLength: 1 }),
      skills: fc.record({ general: fc.nat({ max: 5 }), billing: fc.nat({ max: 5 }), complaints: fc.nat({ max: 5 }) }),
      capacity: fc.record({ chat: fc.nat({ max: 3 }), email: fc.nat({ max: 1 }), voice: fc.nat({ max: 2 }) }),
      slots: fc.dictionary(fc.constantFrom('ct_x', 'ct_y'), fc.constant('chat' as const)),
      leaseUntil: fc.constantFrom(now - 1, now + 1, now + 1, now + 1),
      releasedAt: fc.nat({ max: 3 }),
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.map((agent, index) => makeAgent({ ...agent, agentId: agentIds[index] ?? v.parse(AgentId, 'ag_z') })),
  );

function forAll(check: (works: readonly LaneRow[], staff: readonly Agent[]) => void): void {
  fc.assert(fc.property(rows, agents, check), { numRuns: 500 });
}

const blockers = (row: LaneRow, staff: readonly Agent[], asked: ReadonlySet<AgentId>) =>
  staff.map((agent) => obstacleTo(agent, row, { now, policy, asked }));

test('every waiting contact is offered once or held once, by name', () => {
  forAll((works, staff) => {
    const { offers, holds } = route({ now, works, agents: staff, policy });

    const dealtWith = [...offers.map(({ row }) => row.contactId), ...holds.map((hold) => hold.contactId)];
    expect(dealtWith.toSorted()).toEqual(works.map((row) => row.contactId).toSorted());
  });
});

test('an offer never breaks the hard filter, and an agent gets at most one', () => {
  forAll((works, staff) => {
    const { offers } = route({ now, works, agents: staff, policy });

    for (const { row, agent } of offers)
      expect(obstacleTo(agent, row, { now, policy, asked: new Set() })).toBeUndefined();
    expect(new Set(offers.map(({ agent }) => agent.agentId)).size).toBe(offers.length);
  });
});

test('no contact is held while an agent may take it who got no offer, but where a phone is kept free', () => {
  forAll((works, staff) => {
    const { offers, holds } = route({ now, works, agents: staff, policy });

    const asked = new Set(offers.map(({ agent }) => agent.agentId));
    for (const hold of holds.filter(({ reason }) => reason !== 'phone-seat-kept')) {
      const row = works.find((one) => one.contactId === hold.contactId);
      if (row) expect(blockers(row, staff, asked)).not.toContain(undefined);
    }
  });
});

test('time that will change a hold is never forgotten', () => {
  forAll((works, staff) => {
    const { offers, holds, wakeAt } = route({ now, works, agents: staff, policy });

    const offered = new Set(offers.map(({ row }) => row.contactId));
    const asked = new Set(offers.map(({ agent }) => agent.agentId));
    const timed = holds.filter(({ reason }) => ['profile-delay', 'skill-relaxes', 'excluded'].includes(reason));
    const untils = works
      .filter((row) => !offered.has(row.contactId) && timed.some((hold) => hold.contactId === row.contactId))
      .flatMap((row) => blockers(row, staff, asked).flatMap((obstacle) => obstacle?.until ?? []));
    if (untils.length > 0) expect(wakeAt).toBeLessThanOrEqual(Math.min(...untils));
    if (wakeAt !== undefined) expect(wakeAt).toBeGreaterThan(now);
  });
});

test('of contacts alike in all but arrival the older one is never passed over, but by its own declines', () => {
  forAll((works, staff) => {
    const { offers } = route({ now, works, agents: staff, policy });

    const kind = (row: LaneRow) => [row.queue, row.channel, row.class, row.language, row.tier].join();
    const offered = new Set(offers.map(({ row }) => row.contactId));
    for (const { row } of offers) {
      const passed = works.filter(
        (one) => kind(one) === kind(row) && one.origin < row.origin && !offered.has(one.contactId),
      );
      for (const one of passed) expect(one.excluded.some((exclusion) => exclusion.until > now)).toBe(true);
    }
  });
});

test('the order in which rows and agents are read does not matter', () => {
  forAll((works, staff) => {
    const one = route({ now, works, agents: staff, policy });
    const other = route({ now, works: works.toReversed(), agents: staff.toReversed(), policy });

    const pairs = ({ offers }: typeof one) =>
      offers.map(({ row, agent }) => `${row.contactId} ${agent.agentId}`).toSorted();
    expect(pairs(other)).toEqual(pairs(one));
  });
});
