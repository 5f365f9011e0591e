import { expect, test } from 'vitest';
import { settleTask } from '../../../functions/routing/handle-task.ts';
import type { RoutingPorts } from '../../../functions/routing/ports.ts';
import { routeAfter } from '../../../functions/routing/route-queues.ts';
import type { WakeTimer } from '../../../functions/routing/wake-later.ts';
import type { RoutingTask } from '../../../shared/domain/contact/tasks/routing-task.ts';
import { AgentId, type ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { triaged } from '../../shared/domain/contact/make-contact.ts';
import { routingCenter } from './routing-center.ts';

const hooks = {
  pushPositions: async () => undefined,
  wakeLater: async () => undefined,
  lookAgain: async () => undefined,
  rest: async () => [],
};
const grave = triaged({ queue: 'general', urgency: 'P1', danger: 'self-harm' });
const wang = { profile: 'frontline', agentId: readAs(AgentId, 'ag_wang') } as const;

type Center = ReturnType<typeof routingCenter>;

/** The same ports on a log to which others are always faster. */
function overtaken(ports: RoutingPorts): RoutingPorts {
  return { ...ports, log: { ...ports.log, append: async () => 'behind' } };
}

async function handedOver(center: Center) {
  const contactId = await center.handOver('ann');
  return [contactId, { kind: 'contact', contactId }] as const;
}

/** The same ports, where another router has the agent of the first claim. */
function withFasterRouter({ agents, log, ports }: Center): RoutingPorts {
  let isFirst = true;
  const append: RoutingPorts['log']['append'] = async (change) => {
    const seat = change.rows.find((row) => row.kind === 'slot-take')?.slot;
    if (isFirst && seat) {
      isFirst = false;
      await agents.hangUp(seat.profile, seat.agentId, `c-${seat.agentId.slice('ag_'.length)}`);
    }
    return log.append(change);
  };
  return { ...ports, log: { ...ports.log, append } };
}

/** Ann as her contact was before routing saw it. */
async function unseen(center: Center) {
  const { send } = center.routing;
  Object.assign(center.routing, { send: async () => undefined });
  const [contactId, task] = await handedOver(center);
  Object.assign(center.routing, { send });
  return [contactId, task] as const;
}

test('a contact that keeps changing while it is given its place fails the task, which so comes again', async () => {
  const center = routingCenter();
  const [contactId, task] = await unseen(center);

  const settled = settleTask(overtaken(center.ports), task, center.clock.now());

  await expect(settled).rejects.toThrow('kept changing');
  expect((await center.state(contactId)).phase).toBe('handing-over');
});

test.each([
  ['an offer', (contactId) => ({ kind: 'offer-expiry', contactId, epoch: 1 }), 15_000],
  ['a lease', () => ({ kind: 'lease', ...wang }), 46_000],
  ['a connection', () => ({ kind: 'gone', ...wang, connections: 'c-wang' }), 0],
] satisfies [string, (contactId: string) => object, number][])(
  'a contact that keeps changing while %s ends fails the task',
  async (_what, taskOf, afterMs) => {
    const center = routingCenter();
    const [contactId] = await handedOver(center);
    await center.ready('wang');
    center.clock.advance(afterMs);

    const settled = settleTask(overtaken(center.ports), taskOf(contactId) as RoutingTask, center.clock.now());

    await expect(settled).rejects.toThrow();
    expect((await center.state(contactId)).phase).toBe('offered');
  },
);

test('an offer for which another router was faster with the agent is decided again in the same run', async () => {
  const center = routingCenter();
  await center.ready('wang');
  const [contactId, task] = await unseen(center);
  await settleTask(center.ports, task, center.clock.now());
  let isFirst = true;
  const faster: RoutingPorts['log']['append'] = async (append) => {
    // By now the row of the agent is another than the run read.
    if (isFirst && append.claim) await center.agents.hangUp(wang.profile, wang.agentId, 'c-elsewhere');
    isFirst = false;
    return center.log.append(append);
  };

  const ports = { ...center.ports, log: { ...center.ports.log, append: faster } };
  await routeAfter(ports, [{ queues: ['general'] }], center.clock.now(), hooks);

  expect(isFirst).toBe(false);
  expect(await center.state(contactId)).toMatchObject({ phase: 'offered', assignment: { agentId: wang.agentId } });
});

test('whoever comes next in a lane does not get the last free agent when another router was faster with that of the first', async () => {
  const center = routingCenter();
  const ids = [await center.handOver('ann'), await center.handOver('bob')];
  for (const name of ['wang', 'lin']) await center.onDuty(name);

  await routeAfter(withFasterRouter(center), [{ queues: ['general'] }], center.clock.now(), hooks);

  const phases = await Promise.all(ids.map(async (contactId) => (await center.state(contactId)).phase));
  expect(phases).toEqual(['offered', 'queued']);
});

test('a danger whose agent another router had taken is decided on anew before an ordinary contact is offered to the last who is free', async () => {
  const center = routingCenter();
  const ids = [await center.handOver('ann', 'general', [grave]), await center.handOver('bob')];
  for (const name of ['wang', 'lin']) await center.onDuty(name);

  await routeAfter(withFasterRouter(center), [{ queues: ['general'] }], center.clock.now(), hooks);

  const phases = await Promise.all(ids.map(async (contactId) => (await center.state(contactId)).phase));
  expect(phases).toEqual(['offered', 'queued']);
});

test('the next of a lane is claimed while the offer before is still being shown', async () => {
  const center = routingCenter();
  const ids = [await center.handOver('ann'), await center.handOver('bob')];
  for (const name of ['wang', 'lin']) await center.onDuty(name);
  const claimed = Promise.withResolvers<void>();
  let claims = 0;
  const append: RoutingPorts['log']['append'] = async (change) => {
    const appended = await center.log.append(change);
    claims += 1;
    if (claims === ids.length) claimed.resolve();
    return appended;
  };
  const post: RoutingPorts['connections']['post'] = async (...frame) => {
    await claimed.promise;
    return center.connections.post(...frame);
  };

  const ports = { ...center.ports, log: { ...center.log, append }, connections: { post } };
  await routeAfter(ports, [{ queues: ['general'] }], center.clock.now(), hooks);

  for (const name of ['wang', 'lin'])
    expect(center.connections.framesOf(`c-${name}`)).toMatchObject([{ type: 'offer' }]);
});

test('the last of a lane is claimed long after the first, and its agent has as long to take it', async () => {
  const center = routingCenter();
  for (const name of ['ann', 'bob']) await center.handOver(name);
  for (const name of ['wang', 'lin']) await center.onDuty(name);
  const begun = center.clock.now();
  const append: RoutingPorts['log']['append'] = async (change) => {
    const appended = await center.log.append(change);
    center.clock.advance(9_000);
    return appended;
  };

  await routeAfter({ ...center.ports, log: { ...center.log, append } }, [{ queues: ['general'] }], begun, hooks);

  const offers = ['wang', 'lin'].flatMap((name) => center.connections.framesOf(`c-${name}`));
  expect(offers.map((frame) => frame.type === 'offer' && frame.expiresAt - begun).toSorted()).toEqual([15_000, 24_000]);
});

test('a contact that keeps changing keeps nobody behind it from an agent, is named by whoever passed it, and is looked at again', async () => {
  const center = routingCenter();
  const ann = await center.handOver('ann');
  const bob = await center.handOver('bob');
  for (const name of ['wang', 'lin']) await center.onDuty(name);
  const append: RoutingPorts['log']['append'] = async (change) =>
    change.contactId === ann ? 'behind' : center.log.append(change);
  const again: (readonly ContactId[])[] = [];
  const lookAgain: WakeTimer = async (rows) => void again.push(rows.map(({ contactId }) => contactId));

  const ports = { ...center.ports, log: { ...center.log, append } };
  await routeAfter(ports, [{ queues: ['general'] }], center.clock.now(), { ...hooks, lookAgain });

  const offered = (await center.log.read(bob, 0, 100)).find(({ event }) => event.type === 'offered');
  expect(offered?.event).toMatchObject({ because: { overtook: [ann] } });
  expect(center.problems).toMatchObject([['a contact is not offered', expect.any(Error), { contactId: ann }]]);
  expect(again).toEqual([[ann]]);
});

test('an arrival is the moment at which the contact is given its place, not that of the task, or whoever was faster would pass', async () => {
  const center = routingCenter();
  const [contactId, task] = await unseen(center);
  const begun = center.clock.now();
  const slow: RoutingPorts['lanes']['waiting'] = async (...line) => {
    const rows = await center.lanes.waiting(...line);
    center.clock.advance(700);
    return rows;
  };

  await settleTask({ ...center.ports, lanes: { ...center.lanes, waiting: slow } }, task, begun);

  expect((await center.state(contactId)).origin).toBe(begun + 700);
});

test('a slot that its contact does not call for is free once the agent’s lease has ended', async () => {
  const center = routingCenter();
  const agentId = await center.ready('wang');
  const contactId = await center.handOver('ann', 'complaints');
  const state = await center.state(contactId);
  const { version = 0 } = (await center.agents.find(wang.profile, agentId)) ?? {};
  // As a restore from two tables of different moments leaves it.
  const slot = { agentId, profile: wang.profile, channel: 'chat' } as const;
  const next = {
    seq: state.seq + 1,
    at: center.clock.now(),
    event: { type: 'detached', connectionId: 'c-ann' },
  } as const;
  await center.log.append({
    contactId,
    entries: [{ ...next, state: { ...state, seq: next.seq } }],
    rows: [{ kind: 'slot-take', slot, contactId }],
    claim: { version, slots: {}, now: center.clock.now() },
  });
  const before = await center.agents.find(wang.profile, agentId);

  center.clock.advance(46_000);
  await settleTask(center.ports, { kind: 'lease', ...wang, agentId }, center.clock.now());

  expect(before?.slots).toEqual({ [contactId]: 'chat' });
  const after = await center.agents.find(wang.profile, agentId);
  expect(after).toMatchObject({ status: 'offline' });
  expect(after?.slots).toEqual({});
});

test('an agent who is back before their contacts are given back keeps them', async () => {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  const agentId = await center.ready('wang');
  center.clock.advance(46_000);
  const { endLease } = center.agents;
  const returning: RoutingPorts['agents'] = {
    ...center.agents,
    endLease: async (...lease) => {
      const before = await center.agents.find(wang.profile, agentId);
      const ended = await endLease(...lease);
      const now = center.clock.now();
      if (before) await center.agents.setPresence({ ...before, leaseUntil: now + 45_000 }, now);
      return ended;
    },
  };

  await settleTask({ ...center.ports, agents: returning }, { kind: 'lease', ...wang, agentId }, center.clock.now());

  expect(await center.state(contactId)).toMatchObject({ phase: 'offered', assignment: { agentId } });
  expect(await center.agents.find(wang.profile, agentId)).toMatchObject({ status: 'ready' });
});
