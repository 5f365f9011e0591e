import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { runTeam } from '../../../functions/routing/run-team.ts';
import type { Agent } from '../../../shared/domain/agents/agent.ts';
import { seatRank } from '../../../shared/domain/agents/seat.ts';
import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import type { PeakLevels } from '../../../shared/domain/peak/peak-level.ts';
import { type PeakPolicy, usualPeak } from '../../../shared/domain/peak/peak-policy.ts';
import { route } from '../../../shared/domain/routing/route.ts';
import type { Agents } from '../../../shared/ports/agents.ts';
import { AgentId } from '../../../shared/schema/ids.ts';
import { makePolicy } from '../../shared/domain/center/make-policy.ts';
import { makeAgent } from '../../shared/domain/contact/model-center.ts';
import { makeRow, now } from '../../shared/domain/routing/make-row.ts';
import { routingCenter } from './routing-center.ts';

/** The index as it was before somebody came: it shows nobody until `catchUp`. */
function behind(center: ReturnType<typeof routingCenter>): { catchUp: () => void } {
  let isBehind = true;
  const { seatsOf } = center.ports.agents;
  Object.assign(center.ports, {
    agents: {
      ...center.ports.agents,
      seatsOf: (...of: Parameters<typeof seatsOf>) => (isBehind ? none() : seatsOf(...of)),
    },
  });
  return {
    catchUp: () => {
      isBehind = false;
    },
  };
}

async function none(): ReturnType<Agents['seatsOf']> {
  return { agents: [] };
}

test('who woke the run is offered what waits, though the index does not show them yet', async () => {
  const center = routingCenter();
  behind(center);
  const contactId = await center.handOver('ann');

  await center.ready('wang');

  expect((await center.state(contactId)).phase).toBe('offered');
});

test('a free agent whom the index shows too late is found by a second look', async () => {
  const center = routingCenter();
  await center.ready('wang');
  const index = behind(center);
  const contactId = await center.handOver('ann');
  expect((await center.state(contactId)).phase).toBe('queued');

  index.catchUp();
  center.clock.advance(3_000);
  await center.work();

  expect((await center.state(contactId)).phase).toBe('offered');
});

test('there is no third look', async () => {
  const center = routingCenter();
  await center.handOver('ann');

  center.clock.advance(3_000);
  await center.work();
  center.clock.advance(60_000);

  expect(center.routing.drain()).toEqual([]);
});

const slots = fc.dictionary(fc.constantFrom('ct_x', 'ct_y', 'ct_z'), fc.constant('chat' as const));
const idle = { slots: {}, releasedAt: 0 };
const crowd = fc.array(fc.record({ slots, releasedAt: fc.nat(50) }), { maxLength: 120 });

// At amber an agent may hold one chat more.
const amber: PeakPolicy = { ...usualPeak, amber: { ...usualPeak.amber, eases: { extraChats: 1 } } };

test.each([
  ['', undefined],
  [', at a peak too', amber],
])('a run asks of the first seats whom it would ask had it read them all%s', async (_when, peak) => {
  const policy = makePolicy(peak ? { peak } : {});
  await fc.assert(
    fc.asyncProperty(crowd, fc.integer({ min: 1, max: 12 }), async (people, count) => {
      const all = people.map((one, at) => makeAgent({ ...one, agentId: idOf(at), leaseUntil: now + 45_000 }));
      const works = Array.from({ length: count }, (_, at) => makeRow(`r${at}`, 300 + at));
      const reader = shelf(all);

      const seen = await runTeam(reader, async () => [], [], now, policy).of(['frontline'], works);

      expect(offersOf(works, seen, policy)).toEqual(offersOf(works, all, policy));
      expect(reader.read()).toBeLessThanOrEqual(7 * Math.ceil((count + 3) / 7));
    }),
    { numRuns: 300, examples: [[[...Array.from({ length: 7 }, () => idle), { ...idle, slots: { ct_x: 'chat' } }], 6]] },
  );
});

function offersOf(works: Parameters<typeof route>[0]['works'], agents: readonly Agent[], policy: CenterPolicy) {
  const levels: PeakLevels = policy.peak ? new Map([['general', 'amber']]) : new Map();
  const { offers } = route({ now, works, agents, policy, levels });
  return offers.map(({ row, agent }) => [row.contactId, agent.agentId]);
}

function idOf(at: number): AgentId {
  return v.parse(AgentId, `ag_${String(at).padStart(3, '0')}`);
}

/** Seats in their order, and how many were read. */
function shelf(agents: readonly Agent[]) {
  const seats = agents
    .map((agent) => ({ rank: seatRank(agent, agent.releasedAt), agent }))
    .sort((one, other) => one.rank - other.rank || (one.agent.agentId < other.agent.agentId ? -1 : 1));
  let read = 0;
  const seatsOf: Agents['seatsOf'] = async (_profile, limit, from) => {
    const start = from ? 1 + seats.findIndex(({ agent }) => agent.agentId === from.agentId) : 0;
    const page = seats.slice(start, start + limit);
    read += page.length;
    const last = page.at(-1);
    const isLast = start + limit >= seats.length;
    return {
      agents: page.map(({ agent }) => agent),
      ...(last && !isLast ? { next: { rank: last.rank, agentId: last.agent.agentId } } : {}),
    };
  };
  return { find: async () => undefined, seatsOf, read: () => read };
}
