import { expect, test } from 'vitest';
import { settleTask } from '../../../functions/routing/handle-task.ts';
import type { RoutingPorts } from '../../../functions/routing/ports.ts';
import { routeAfter } from '../../../functions/routing/route-queues.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { routingCenter } from './routing-center.ts';

const hooks = {
  pushPositions: async () => undefined,
  wakeLater: async () => undefined,
  lookAgain: async () => undefined,
  rest: async () => [],
};

/** The same ports, on which the log of one contact cannot be read. */
function withUnreadable(ports: RoutingPorts, broken: ContactId): RoutingPorts {
  const head: RoutingPorts['log']['head'] = async (contactId) => {
    if (contactId === broken) throw new Error('row CONTACT#… does not have its form');
    return ports.log.head(contactId);
  };
  return { ...ports, log: { ...ports.log, head } };
}

test('offers an agent the next in line when the first cannot be read, says which, and keeps whom it passed by that', async () => {
  const center = routingCenter();
  const bad = await center.handOver('ann');
  const good = await center.handOver('bob');
  const ports = withUnreadable(center.ports, bad);
  await center.onDuty('wang');

  await routeAfter(ports, [{ queues: ['general'] }], center.clock.now(), hooks);

  const offered = (await center.log.read(good, 0, 100)).find(({ event }) => event.type === 'offered');
  expect(offered?.event).toMatchObject({ because: { overtook: [bad] } });
  expect(center.problems).toMatchObject([['a contact is not offered', expect.any(Error), { contactId: bad }]]);
});

test('admits those behind a contact in overflow that cannot be read', async () => {
  const center = routingCenter();
  const ids: ContactId[] = [];
  for (let n = 0; n < 7; n += 1) ids.push(await center.handOver(`s${n}`));
  const [bad, next] = [ids[4], ids[5]];
  if (!bad || !next) throw new Error('too few');
  await center.onDuty('wang');

  await routeAfter(withUnreadable(center.ports, bad), [{ queues: ['general'] }], center.clock.now(), hooks);

  expect((await center.state(next)).phase).toBe('queued');
  expect(center.problems).toMatchObject([
    ['a contact is not admitted from overflow', expect.any(Error), { contactId: bad }],
  ]);
});

test('routes on when no post goes through', async () => {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  await center.ready('wang');
  const connections: RoutingPorts['connections'] = {
    post: async () => {
      throw new Error('forbidden');
    },
  };

  center.clock.advance(15_000);
  const task = { kind: 'offer-expiry', contactId, epoch: 1 } as const;
  const { queues } = await settleTask({ ...center.ports, connections }, task, center.clock.now());

  expect(queues).toEqual(['general']);
  expect(center.problems.map(([problem]) => problem)).toEqual(['a step after an append failed']);
});
