import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { bucketsOf } from '../../../../shared/domain/routing/bucket.ts';
import { hasDangerSeat, isReady } from '../../../../shared/domain/routing/fit.ts';
import { obstacleTo, sceneOf } from '../../../../shared/domain/routing/obstacle.ts';
import { route } from '../../../../shared/domain/routing/route.ts';
import type { AgentId } from '../../../../shared/schema/ids.ts';
import { makePolicy } from '../center/make-policy.ts';
import { agents, rows } from './arbitrary-run.ts';
import { now } from './make-row.ts';

const policy = makePolicy();
const timedReasons = ['profile-delay', 'tier-relaxes', 'skill-relaxes', 'danger-relaxes', 'excluded'];
const keptReasons = ['phone-seat-kept', 'live-seats-kept'];

function forAll(check: (works: readonly LaneRow[], staff: readonly Agent[]) => void): void {
  fc.assert(fc.property(rows, agents, check), { numRuns: 500 });
}

const obstaclesOf = (row: LaneRow, staff: readonly Agent[]) => {
  const excluded = row.excluded.filter(({ until }) => until > now);
  const scene = sceneOf(row, bucketsOf(staff, now), excluded, policy, now);
  return (agent: Agent) => obstacleTo(agent, row, scene, excluded.find((one) => one.agentId === agent.agentId)?.until);
};

const blockers = (row: LaneRow, staff: readonly Agent[], asked: ReadonlySet<AgentId>) =>
  staff.map((agent) => obstaclesOf(row, staff)(agent) ?? (asked.has(agent.agentId) ? 'asked' : undefined));

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

    for (const { row, agent } of offers) expect(obstaclesOf(row, staff)(agent)).toBeUndefined();
    expect(new Set(offers.map(({ agent }) => agent.agentId)).size).toBe(offers.length);
  });
});

test('an offer is one chat more than an agent’s capacity for a danger alone, and a call beside chats where it is a danger; nothing comes beside a call but another ordinary one', () => {
  forAll((works, staff) => {
    const { offers } = route({ now, works, agents: staff, policy });

    for (const { row, agent } of offers) {
      const held = Object.values(agent.slots);
      const chats = [...held, row.channel].filter((channel) => channel === 'chat').length;
      const calls = held.filter((channel) => channel === 'voice').length;
      const most = agent.capacity.chat + (row.danger ? 1 : 0);
      if (row.channel === 'chat') expect(chats).toBeLessThanOrEqual(most);
      if (row.channel === 'voice') expect(chats === 0 || row.danger !== undefined).toBe(true);
      const isOneMoreCall = row.channel === 'voice' && !row.danger && calls < agent.capacity.voice;
      expect(calls === 0 || isOneMoreCall).toBe(true);
    }
  });
});

test('no contact is held while an agent may take it who got no offer, but where a seat is kept for others', () => {
  forAll((works, staff) => {
    const { offers, holds } = route({ now, works, agents: staff, policy });

    const asked = new Set(offers.map(({ agent }) => agent.agentId));
    for (const hold of holds.filter(({ reason }) => !keptReasons.includes(reason))) {
      const row = works.find((one) => one.contactId === hold.contactId);
      if (row) expect(blockers(row, staff, asked)).not.toContain(undefined);
    }
  });
});

test('time that will change a hold is never forgotten', () => {
  forAll((works, staff) => {
    const { offers, holds, wakeAt } = route({ now, works, agents: staff, policy });

    const offered = new Set(offers.map(({ row }) => row.contactId));
    const timed = holds.filter(({ reason }) => timedReasons.includes(reason));
    const untils = works
      .filter((row) => !offered.has(row.contactId) && timed.some((hold) => hold.contactId === row.contactId))
      .flatMap((row) => staff.flatMap((agent) => obstaclesOf(row, staff)(agent)?.until ?? []));
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
      for (const { agent } of others) expect(obstaclesOf(danger, staff)(agent)).toBeDefined();
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
