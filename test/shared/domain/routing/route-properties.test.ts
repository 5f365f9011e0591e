import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { hasDangerSeat, isReady } from '../../../../shared/domain/routing/fit.ts';
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
      tier: fc.constantFrom(1 as const, 1 as const, 2 as const, 3 as const),
      urgency: fc.constantFrom(undefined, 'P4' as const, 'P1' as const),
      danger: fc.constantFrom(undefined, undefined, undefined, undefined, 'self-harm' as const),
      demandedAt: fc.constantFrom(undefined, undefined, now - 5000, now),
      waited: fc.nat({ max: 300 }),
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

const timedReasons = ['profile-delay', 'tier-relaxes', 'skill-relaxes', 'danger-relaxes', 'excluded'];

function forAll(check: (works: readonly LaneRow[], staff: readonly Agent[]) => void): void {
  fc.assert(fc.property(rows, agents, check), { numRuns: 500 });
}

const blockers = (row: LaneRow, staff: readonly Agent[], asked: ReadonlySet<AgentId>) =>
  staff.map((agent) => obstacleTo(agent, row, { now, policy, agents: staff, asked }));

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
      expect(obstacleTo(agent, row, { now, policy, agents: staff, asked: new Set() })).toBeUndefined();
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
    const timed = holds.filter(({ reason }) => timedReasons.includes(reason));
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

    const kind = ({ queue, channel: by, class: of, language, tier, urgency, danger, demandedAt }: LaneRow) =>
      [queue, by, of, language, tier, urgency === 'P1', danger, demandedAt].join();
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

test('every hold that time alone ends says when, and no hold names a moment that is past', () => {
  forAll((works, staff) => {
    for (const { reason, until } of route({ now, works, agents: staff, policy }).holds) {
      if (timedReasons.includes(reason)) expect(until).toBeDefined();
      if (until !== undefined) expect(until).toBeGreaterThan(now);
    }
  });
});

test('nobody is asked for another contact who may take a danger that waits', () => {
  forAll((works, staff) => {
    const { offers, holds } = route({ now, works, agents: staff, policy });

    const held = new Set(holds.map((hold) => hold.contactId));
    const dangers = works.filter((row) => row.danger && held.has(row.contactId));
    const others = offers.filter(({ row }) => !row.danger);
    for (const danger of dangers) {
      for (const { agent } of others)
        expect(obstacleTo(agent, danger, { now, policy, agents: staff, asked: new Set() })).toBeDefined();
    }
  });
});

test('a danger of 20 s waits for nobody who is ready, has a seat for it and did not turn it down', () => {
  forAll((works, staff) => {
    const { offers, holds } = route({ now, works, agents: staff, policy });

    const asked = new Set(offers.map(({ agent }) => agent.agentId));
    const old = (row: LaneRow) => row.danger && (row.demandedAt ?? row.origin) <= now - 20_000;
    for (const hold of holds) {
      const row = works.find((one) => one.contactId === hold.contactId);
      if (!row || !old(row)) continue;
      const turnedDown = (id: string) => row.excluded.some((one) => one.agentId === id && one.until > now);
      const free = staff.filter((agent) => isReady(agent, now) && hasDangerSeat(agent, row.channel));
      expect(free.filter(({ agentId }) => !asked.has(agentId) && !turnedDown(agentId))).toEqual([]);
    }
  });
});

test('no tier and no skill is waited for for ever', () => {
  forAll((works, staff) => {
    for (const row of works.filter((one) => !one.danger)) {
      const asked = now + 240_000;
      const alone = { ...row, excluded: [] };
      const rested = staff.map((agent) => ({ ...agent, leaseUntil: asked + 1 }));
      const { holds } = route({ now: asked, works: [alone], agents: rested, policy });

      expect(holds.filter(({ reason }) => timedReasons.includes(reason))).toEqual([]);
    }
  });
});
