import { expect, test, vi } from 'vitest';
import { settleTask } from '../../../functions/routing/handle-task.ts';
import type { RoutingPorts } from '../../../functions/routing/ports.ts';
import { routeAfter, runHooks } from '../../../functions/routing/route-queues.ts';
import { acceptOffer } from '../../../shared/domain/contact/decide/agent.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { noFields } from '../../no-fields.ts';
import { routingCenter } from './routing-center.ts';

test('offers the oldest contact to an agent who becomes ready, and shows it on their connection', async () => {
  const center = routingCenter();
  const first = await center.handOver('ann');
  const second = await center.handOver('bob');

  await center.ready('wang');

  expect((await center.state(first)).assignment).toMatchObject({ agentId: 'ag_wang', epoch: 1 });
  expect((await center.state(second)).phase).toBe('queued');
  expect(center.connections.framesOf('c-wang')).toMatchObject([
    { type: 'offer', contactId: first, epoch: 1, waitedSeconds: 2 },
  ]);
});

test.each([
  ['is not read again', 0],
  ['is read again where the student wrote meanwhile', 1],
])('the head of a contact that came %s for its offer', async (_, messages) => {
  const center = routingCenter();
  await center.onDuty('wang');
  const heads = vi.spyOn(center.log, 'head');
  const append = center.log.append.bind(center.log);
  vi.spyOn(center.log, 'append').mockImplementation(async (change) => {
    const appended = await append(change);
    const isQueued = change.entries.at(-1)?.event.type === 'queued';
    for (let clientSeq = 1; isQueued && clientSeq <= messages; clientSeq += 1)
      await changeContact(center.log, change.contactId, center.clock.now(), () => ({
        kind: 'append',
        events: [{ type: 'message', from: 'student', clientSeq, text: '还在吗' }],
      }));
    return appended;
  });

  const contactId = await center.handOver('ann');
  const read = await Promise.all(heads.mock.results.map(({ value }) => value));

  expect(read.filter((head) => head?.phase === 'queued')).toHaveLength(2 * messages);
  expect(await center.state(contactId)).toMatchObject({ phase: 'offered', studentHighWater: messages });
});

test('tells a waiting student the place, and the next one a later place', async () => {
  const center = routingCenter();

  await center.handOver('ann');
  await center.handOver('bob');

  const places = ['c-ann', 'c-bob'].map((id) =>
    center.connections.framesOf(id).filter((frame) => frame.type === 'position'),
  );
  expect(places.map((frames) => frames.at(-1))).toMatchObject([{ position: 1 }, { position: 2 }]);
});

test('a place is told as of the last offer of the run, for whoever read the line before that offer tells an older place', async () => {
  const center = routingCenter();
  await center.handOver('ann');
  await center.handOver('bob');
  center.clock.advance(10_000);
  const begun = center.clock.now();
  // Each claim takes its time.
  const append = center.log.append.bind(center.log);
  vi.spyOn(center.log, 'append').mockImplementation(async (change) => {
    const appended = await append(change);
    center.clock.advance(50);
    return appended;
  });

  await center.ready('wang');

  const [place] = center.connections.framesOf('c-bob').slice(-1);
  expect(center.connections.framesOf('c-wang')).toMatchObject([{ type: 'offer' }]);
  expect(place).toMatchObject({ type: 'position', position: 1, at: begun + 50 });
});

test('a place is told by the line as it is after the offers of the run, not as it was before', async () => {
  const center = routingCenter();
  await center.handOver('ann');
  const bob = await center.handOver('bob');
  await center.handOver('cem');
  center.clock.advance(10_000);
  // While ann is offered bob goes.
  const append = center.log.append.bind(center.log);
  const claims = vi.spyOn(center.log, 'append').mockImplementation(async (change) => {
    const appended = await append(change);
    claims.mockRestore();
    await changeContact(center.log, bob, center.clock.now(), studentClose);
    return appended;
  });

  await center.ready('wang');

  const [place] = center.connections.framesOf('c-cem').slice(-1);
  expect(place).toMatchObject({ type: 'position', position: 1 });
});

test('a place is told by the line of this moment where the run read that of a moment before', async () => {
  const center = routingCenter();
  const ann = await center.handOver('ann');
  await center.handOver('bob');
  center.clock.advance(10_000);
  const before = await center.lanes.waiting('general', 10);
  const lately: RoutingPorts['lanes']['lately'] = async (queue) => (queue === 'general' ? before : []);
  await changeContact(center.log, ann, center.clock.now(), studentClose);
  const ports = { ...center.ports, lanes: { ...center.lanes, lately } };
  const agent = { profile: 'frontline', agentId: 'ag_wang' as never, queues: ['general'] };
  const silent = { wakeLater: async () => undefined, lookAgain: async () => undefined };

  await routeAfter(ports, [{ queues: [], agent }], center.clock.now(), runHooks(ports, silent));

  const [place] = center.connections.framesOf('c-bob').slice(-1);
  expect(place).toMatchObject({ type: 'position', position: 1 });
});

test('passes an offer nobody answers to the next agent, and calls the first one missed', async () => {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  await center.ready('wang');

  center.clock.advance(15_000);
  await center.work();
  await center.ready('lin');

  expect((await center.state(contactId)).assignment).toMatchObject({ agentId: 'ag_lin', epoch: 2 });
  expect(await center.agents.find('frontline', 'ag_wang' as never)).toMatchObject({
    status: 'missed',
    slots: noFields,
  });
});

test('an expiry that comes late, after the offer was taken, changes nothing', async () => {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  await center.ready('wang');
  const now = center.clock.now();
  await changeContact(center.log, contactId, now, (state) =>
    acceptOffer(state, { agentId: 'ag_wang' as never, epoch: 1 }, { connectionId: 'c-wang' }, now),
  );

  center.clock.advance(15_000);
  await center.work();

  expect(await center.state(contactId)).toMatchObject({ phase: 'active', epoch: 1 });
});

test('gives the contacts of an agent whose lease ended back to their lane, once, with their arrival', async () => {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  const agentId = await center.ready('wang');
  const before = await center.state(contactId);

  center.clock.advance(46_000);
  await center.routing.send({ kind: 'lease', agentId, profile: 'frontline' });
  await center.routing.send({ kind: 'lease', agentId, profile: 'frontline' });
  await center.work();

  const after = await center.state(contactId);
  expect(after).toMatchObject({ phase: 'queued', origin: before.origin });
  expect(await center.agents.find('frontline', agentId)).toMatchObject({ status: 'offline', slots: noFields });
  const events = await center.log.read(contactId, 0, 100);
  expect(
    events.filter((entry) => entry.event.type === 'agent-lost' || entry.event.type === 'offer-expired'),
  ).toHaveLength(1);
});

test('gives back every contact of an agent whose lease ended, what they hold and what they are offered', async () => {
  const center = routingCenter();
  const first = await center.handOver('ann');
  const agentId = await center.ready('wang');
  const now = center.clock.now();
  await changeContact(center.log, first, now, (state) =>
    acceptOffer(state, { agentId, epoch: 1 }, { connectionId: 'c-wang' }, now),
  );
  const second = await center.handOver('bob');
  const phases = async () => [(await center.state(first)).phase, (await center.state(second)).phase];
  const before = await phases();

  center.clock.advance(46_000);
  await settleTask(center.ports, { kind: 'lease', agentId, profile: 'frontline' }, center.clock.now());

  expect(before).toEqual(['active', 'offered']);
  expect(await phases()).toEqual(['queued', 'queued']);
  expect(await center.agents.find('frontline', agentId)).toMatchObject({ slots: noFields });
});

test('leaves an agent their contacts who renews the lease while it is being ended', async () => {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  const agentId = await center.ready('wang');
  center.clock.advance(46_000);
  const { find } = center.agents;
  const renewing: RoutingPorts['agents'] = {
    ...center.agents,
    find: async (profile, id) => {
      const seen = await find(profile, id);
      await center.agents.renewLease('frontline', agentId, 'c-wang', center.clock.now() + 45_000);
      return seen;
    },
  };

  const task = { kind: 'lease', agentId, profile: 'frontline' } as const;
  await settleTask({ ...center.ports, agents: renewing }, task, center.clock.now());

  expect(await center.state(contactId)).toMatchObject({ phase: 'offered', assignment: { agentId } });
  expect(await center.agents.find('frontline', agentId)).toMatchObject({ status: 'ready' });
});

test('a run that read a row before its contact went to another queue offers it to nobody of the first', async () => {
  const center = routingCenter();
  const contactId = await center.handOver('ann');
  const { waiting } = center.lanes;
  const rows = await waiting('general', 10);
  await changeContact(center.log, contactId, center.clock.now(), () => ({
    kind: 'append',
    events: [
      { type: 'agent-requested', forSeq: 0, reason: 'asked-for-person', queue: 'complaints', candidates: [] },
      { type: 'queued', queue: 'complaints' },
    ],
  }));
  Object.assign(center.ports, {
    lanes: { ...center.lanes, lately: async (queue: string) => (queue === 'general' ? rows : waiting(queue, 10)) },
  });

  await center.ready('wang');

  expect(await center.state(contactId)).toMatchObject({ phase: 'queued', queue: 'complaints' });
});
