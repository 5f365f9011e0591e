import { expect, test } from 'vitest';
import { settleTask } from '../../../functions/routing/handle-task.ts';
import type { RoutingPorts } from '../../../functions/routing/ports.ts';
import { routeAfter, runHooks } from '../../../functions/routing/route-queues.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import type { EventOf } from '../../../shared/domain/contact/event.ts';
import type { PositionFrame } from '../../../shared/domain/protocol/server-frame.ts';
import { memoryOverflow } from '../../../shared/memory/overflow.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { triaged } from '../../shared/domain/contact/make-contact.ts';
import { routingCenter } from './routing-center.ts';

const always = {
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  holidays: [],
};

type Center = ReturnType<typeof routingCenter>;

async function handOverAll(center: Center, count: number): Promise<readonly ContactId[]> {
  const ids: ContactId[] = [];
  for (let at = 0; at < count; at += 1) ids.push(await center.handOver(`s${at}`));
  return ids;
}

function placesOf(center: Center, name: string): readonly PositionFrame[] {
  return center.connections.framesOf(`c-${name}`).filter((frame) => frame.type === 'position');
}

test.each<readonly [string, EventOf<'triaged'>]>([
  ['a P1', triaged({ queue: 'general', urgency: 'P1' })],
  ['whoever needs the second tier', triaged({ queue: 'general', tier: 2 })],
  ['danger', triaged({ queue: 'general', urgency: 'P1', danger: 'self-harm' })],
])('%s does not wait behind ordinary contacts that came to a full queue before', async (_who, triage) => {
  const center = routingCenter();
  await handOverAll(center, 7);

  const urgent = await center.handOver('urgent', 'general', [triage]);

  expect(await center.state(urgent)).toMatchObject({ phase: 'queued', queue: 'general' });
});

const silent = { wakeLater: async () => undefined, lookAgain: async () => undefined };

test('a place in overflow is told, with that nobody is there, and told again when it changes', async () => {
  const center = routingCenter({ hours: always });
  const [first] = await handOverAll(center, 7);
  if (!first) throw new Error('nobody came');
  center.clock.advance(10_000);

  await changeContact(center.log, first, center.clock.now(), studentClose);
  await center.routing.send({ kind: 'queue', queue: 'general' });
  await center.work();

  expect(placesOf(center, 's6')).toMatchObject([{ position: 7, nobodyReady: true }, { position: 6 }]);
});

test('a place past what a run reads is told by the first run ten seconds later', async () => {
  const center = routingCenter();
  await handOverAll(center, 30);
  center.clock.advance(10_000);

  await center.routing.send({ kind: 'queue', queue: 'general' });
  await center.work();

  expect(placesOf(center, 's29').at(-1)).toMatchObject({ position: 30 });
});

test('whoever joins a long line just after it was read whole is told their place at the end of the pause, though nothing else happens', async () => {
  const center = routingCenter();
  await handOverAll(center, 30);
  center.clock.advance(10_000);
  await center.routing.send({ kind: 'queue', queue: 'general' });
  await center.work();
  center.clock.advance(1_000);

  await center.handOver('late');
  const before = placesOf(center, 'late');
  for (let second = 0; second < 5; second += 1) {
    center.clock.advance(1_000);
    await center.work();
  }

  expect(before).toEqual([]);
  expect(placesOf(center, 'late')).toMatchObject([{ position: 31 }]);
});

test('of a line longer than a run reads nobody is told a place among those it read: there are more before them', async () => {
  const center = routingCenter();
  await handOverAll(center, 12);
  await center.handOver('helper', 'general', [triaged({ queue: 'general', tier: 2 })]);
  center.clock.advance(10_000);

  await center.routing.send({ kind: 'queue', queue: 'general' });
  await center.work();

  expect(placesOf(center, 'helper').map(({ position }) => position)).toEqual([13]);
});

test('whoever came to overflow before is offered before whoever came to the lanes since', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 5);
  const last = ids.at(-1) ?? expect.fail('nobody in overflow');
  for (const contactId of ids.slice(0, 4)) await changeContact(center.log, contactId, center.clock.now(), studentClose);
  const { routing } = center;
  const { send } = routing;
  Object.assign(routing, { send: async () => undefined });
  await center.ready('wang');
  Object.assign(routing, { send });

  await center.handOver('later');

  // One at a time: the next when this one is taken.
  expect(center.connections.framesOf('c-wang')).toMatchObject([{ type: 'offer', contactId: last }]);
});

test('a student is told how many are ahead for their urgency, which is why their place rose', async () => {
  const center = routingCenter();
  await handOverAll(center, 6);
  center.clock.advance(10_000);

  await center.handOver('urgent', 'general', [triaged({ queue: 'general', urgency: 'P1' })]);

  expect(placesOf(center, 's5').at(-1)).toMatchObject({ position: 7, urgentAhead: 1, at: center.clock.now() - 1_000 });
});

test('nothing is received from an overflow in which nobody waits', async () => {
  const center = routingCenter();
  const asked: string[] = [];
  const overflow: RoutingPorts['overflow'] = {
    ...center.overflow,
    pull: async (queue) => {
      asked.push(queue);
      return [];
    },
  };
  await center.handOver('ann');

  await routeAfter(
    { ...center.ports, overflow },
    [{ queues: ['general', 'billing', 'complaints'] }],
    center.clock.now(),
    {
      ...runHooks(center.ports, silent),
      pushPositions: async () => undefined,
    },
  );

  expect(asked).toEqual([]);
});

/** A queue of five, the last of them in overflow, which three of the first four have left. */
async function withRoom() {
  const center = routingCenter();
  const ids = await handOverAll(center, 5);
  for (const contactId of ids.slice(0, 3)) await changeContact(center.log, contactId, center.clock.now(), studentClose);
  return { center, ids };
}

test('an overflow whose messages cannot be received is said, looked at again, and keeps nobody in the lanes from an agent', async () => {
  const { center, ids } = await withRoom();
  const looks: (readonly [readonly string[], number])[] = [];
  const pull = () => Promise.reject(new Error('ThrottlingException'));
  Object.assign(center.ports, { overflow: { ...center.overflow, pull } });
  const hooks = {
    ...runHooks(center.ports, silent),
    lookAgain: async (rows: readonly { queue: string }[], at: number) =>
      void looks.push([rows.map(({ queue }) => queue), at - center.clock.now()]),
  };
  await center.onDuty('wang');

  await routeAfter(center.ports, [{ queues: ['general'], isSecond: true }], center.clock.now(), hooks);

  expect(await center.state(ids[3] ?? expect.fail())).toMatchObject({ phase: 'offered' });
  expect(center.problems[0]).toMatchObject([
    'overflow of queue general is not read',
    { message: 'ThrottlingException' },
    {},
  ]);
  expect(looks).toEqual([[['general'], 3_000]]);
});

test('a danger in line is offered before anybody is brought back from overflow', async () => {
  const { center, ids } = await withRoom();
  const last = ids[4] ?? expect.fail();
  const { send } = center.routing;
  Object.assign(center.routing, { send: async () => undefined });
  const danger = triaged({ queue: 'general', urgency: 'P1', danger: 'self-harm' });
  const contactId = await center.handOver('ann', 'general', [danger]);
  Object.assign(center.routing, { send });
  await settleTask(center.ports, { kind: 'contact', contactId }, center.clock.now());
  await center.onDuty('wang');
  const order: string[] = [];
  const append: RoutingPorts['log']['append'] = async (change) => {
    order.push(change.contactId);
    return center.log.append(change);
  };

  const ports = { ...center.ports, log: { ...center.log, append } };
  await routeAfter(ports, [{ queues: ['general'] }], center.clock.now(), runHooks(ports, silent));

  expect(order.slice(0, 2)).toEqual([contactId, last]);
});

test('when all messages of overflow are lost, 500 who wait there come back in order of arrival', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 500);
  const ports: RoutingPorts = { ...center.ports, overflow: memoryOverflow(center.clock.now) };
  const hooks = runHooks(ports, silent);
  center.clock.advance(60_000);
  // The sweep names them in any order, of several shards at once.
  for (const contactId of ids.toReversed().slice(0, 20)) {
    await settleTask(ports, { kind: 'contact', contactId }, center.clock.now());
  }

  for (let served = 0; served < ids.length; served += 4) {
    for (const contactId of ids.slice(served, served + 4)) {
      await changeContact(center.log, contactId, center.clock.now(), studentClose);
    }
    await routeAfter(ports, [{ queues: ['general'] }], center.clock.now(), hooks);
    const waiting = (await center.lanes.waiting('general', 4)).filter((row) => !row.inOverflow);
    expect(waiting.map((row) => row.contactId)).toEqual(ids.slice(served + 4, served + 8));
  }
});
