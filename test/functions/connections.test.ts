import * as v from 'valibot';
import { expect, test } from 'vitest';
import { settleTask } from '../../functions/routing/handle-task.ts';
import { connectionOf, eachSocket, mostSockets } from '../../shared/domain/contact/sockets.ts';
import { RoutingTask } from '../../shared/domain/contact/tasks/routing-task.ts';
import { memoryOverflow } from '../../shared/memory/overflow.ts';
import { agentPlace } from '../../shared/memory/tables.ts';
import { noFields } from '../no-fields.ts';
import {
  agent,
  type CenterAtWork,
  centerAtWork,
  drainAll,
  eventsOf,
  meiTalksToWang,
  offeredToWang,
  open,
  start,
  stateOf,
  student,
  supervisor,
} from './center-at-work.ts';

const ready = { action: 'presence.set', status: 'ready' } as const;
const renew = { action: 'presence.renew' } as const;
const reply = { action: 'message.send', clientSeq: 1, epoch: 1, text: 'hello' } as const;

test('pushes what the agent says to every tab of the student', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const second = center.connect(student('mei'), 'c-mei-2');
  await second.send({ action: 'sync', contactId });

  await wang.send({ ...reply, contactId });

  for (const tab of [mei, second]) expect(tab.frames().at(-1)).toMatchObject({ event: { type: 'message' } });
});

test('shows the student’s other tab what was written in the first, once, and the first nothing', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const second = center.connect(student('mei'), 'c-mei-2');
  await second.send({ action: 'sync', contactId });
  const before = mei.frames().length;

  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'still there?' });

  expect(second.frames()).toMatchObject([{ event: { type: 'message', text: 'still there?' } }]);
  expect(mei.frames()).toHaveLength(before);
});

test.each([
  ['newer', 'c-mei-2'],
  ['older', 'c-mei'],
])('keeps a student who waits and closes the %s of two tabs, and goes on telling the other', async (_which, closed) => {
  const center = centerAtWork();
  const tabs = [center.connect(student('mei'), 'c-mei'), center.connect(student('mei'), 'c-mei-2')] as const;
  const contactId = await open(tabs[0]);
  await tabs[0].send({ action: 'agent.request', contactId });
  await tabs[1].send({ action: 'sync', contactId });

  await tabs.find(({ connectionId }) => connectionId === closed)?.leave();

  expect((await stateOf(center, contactId)).detachedAt).toBeUndefined();
  expect(on((await stateOf(center, contactId)).studentConnection)).toEqual(
    ['c-mei', 'c-mei-2'].filter((id) => id !== closed),
  );
});

test('starts the grace with the last tab alone, and ends it when the student is back', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const second = center.connect(student('mei'), 'c-mei-2');
  await second.send({ action: 'sync', contactId });

  await mei.leave();
  expect((await stateOf(center, contactId)).detachedAt).toBeUndefined();
  await second.leave();
  expect((await stateOf(center, contactId)).detachedAt).toBe(start);
  await center.connect(student('mei'), 'c-mei-3').send({ action: 'sync', contactId });

  expect((await stateOf(center, contactId)).detachedAt).toBeUndefined();
});

test('takes the word that an old connection is gone for no loss, however late it comes', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const again = center.connect(student('mei'), 'c-mei-2');

  await Promise.all([mei.leave(), again.send({ action: 'sync', contactId })]);

  const state = await stateOf(center, contactId);
  expect(state.detachedAt).toBeUndefined();
  expect(on(state.studentConnection)).toEqual(['c-mei-2']);
});

test('finds a tab gone that nobody said goodbye for by the post to it, and keeps the other', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await center.connect(student('mei'), 'c-mei-2').send({ action: 'sync', contactId });
  center.ports.connections.hangUp('c-mei-2');

  await wang.send({ ...reply, contactId });

  const state = await stateOf(center, contactId);
  expect([on(state.studentConnection), state.detachedAt]).toEqual([['c-mei'], undefined]);
});

test('keeps no more than eight connections of a participant, the newest', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);

  for (let tab = 2; tab <= mostSockets + 2; tab += 1) {
    await center.connect(student('mei'), `c-mei-${tab}`).send({ action: 'sync', contactId });
  }

  const known = on((await stateOf(center, contactId)).studentConnection);
  expect([known.length, known.at(0), known.at(-1)]).toEqual([mostSockets, 'c-mei-3', `c-mei-${mostSockets + 2}`]);
});

test('pushes nothing to a tab whose token has ended, and counts it as gone once the sweep has closed it', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const short = center.connect({ ...student('mei'), expiresAtMs: start + 60_000 }, 'c-mei-2');
  await short.send({ action: 'sync', contactId });
  const before = short.frames().length;
  center.clock.advance(60_000);

  await wang.send({ ...reply, contactId });

  expect(short.frames()).toHaveLength(before);
  // Its page hears of it by the sweep alone, and comes back.
  expect(on((await stateOf(center, contactId)).studentConnection)).toEqual(['c-mei', 'c-mei-2']);

  center.clock.advance(300_000);
  await wang.send({ ...reply, contactId, clientSeq: 2 });

  expect(short.frames()).toHaveLength(before);
  expect(on((await stateOf(center, contactId)).studentConnection)).toEqual(['c-mei']);
});

test('pushes what the student says to every tab of the agent, and the acceptance to the tab that did not accept', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await offeredToTwoTabs(center);
  const second = center.connect(agent('wang'), 'c-wang-2');

  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'hi' });

  expect(second.frames()).toMatchObject([{ event: { type: 'accepted' } }, { event: { type: 'message' } }]);
  expect(wang.frames().at(-1)).toMatchObject({ event: { type: 'message' } });
});

test('leaves an offer to the agent while one of their tabs is left, and withdraws it at once with the last', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToTwoTabs(center);
  const origin = (await stateOf(center, contactId)).origin;

  await wang.leave();
  expect(await routed(center)).toEqual([]);
  expect((await stateOf(center, contactId)).phase).toBe('offered');
  await center.connect(agent('wang'), 'c-wang-2').leave();
  expect(await routed(center)).toEqual(['general']);

  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'queued', origin });
  expect((await stateOf(center, contactId)).excluded.filter(({ until }) => until > start)).toEqual([]);
  expect(await wangsRow(center)).toMatchObject({ status: 'ready', slots: noFields, desks: noFields });
});

test('tells the student nothing of an offer that was withdrawn', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await offeredToWang(center);
  const before = mei.frames().length;

  await wang.leave();
  await routed(center);

  expect((await eventsOf(center, contactId)).at(-1)).toBe('offer-expired');
  expect(mei.frames()).toHaveLength(before);
});

test('tells an agent who comes back what the center holds for them: status, contacts, and the open offer again', async () => {
  const center = centerAtWork();
  const { contactId } = await offeredToWang(center);
  const again = center.connect(agent('wang'), 'c-wang-2');

  const renewed = await again.send(renew);

  const offer = { type: 'offer', contactId, epoch: 1, queue: 'general', expiresAt: start + 15_000 };
  expect(renewed).toMatchObject({ status: 'ready', contacts: [contactId], offers: [offer] });
  expect(await again.send(ready)).toMatchObject({ status: 'ready', contacts: [contactId], offers: [offer] });
  expect(await again.send({ action: 'offer.accept', contactId, epoch: 1 })).toMatchObject({ type: 'ack' });
  expect(await again.send(renew)).toMatchObject({ contacts: [contactId], offers: [] });
});

test('offers nothing again that has run out', async () => {
  const center = centerAtWork();
  const { wang } = await offeredToWang(center);
  center.clock.advance(15_000);

  expect(await wang.send(renew)).toMatchObject({ offers: [] });
});

test('tells an agent whom the center counts as missed so, whenever they ask', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send(ready);
  const place = agentPlace('frontline', agent('wang').agentId);
  const row = center.tables.agents.get(place);
  if (row) center.tables.agents.set(place, { ...row, status: 'missed' });

  expect(await wang.send(renew)).toMatchObject({ type: 'ack', status: 'missed' });
});

test('wakes routing for an agent who was on no connection and renews their lease on one', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send(ready);
  await wang.send(renew);
  await wang.leave();
  await routed(center);

  await center.connect(agent('wang'), 'c-wang-2').send(renew);

  expect(center.ports.routing.drain()).toEqual([
    { kind: 'agent', agentId: agent('wang').agentId, profile: 'frontline' },
  ]);
});

test('forgets the connections of an agent whose tokens have ended when they renew', async () => {
  const center = centerAtWork();
  await center.connect(agent('wang', 'frontline', start + 10_000), 'c-wang').send(ready);
  center.clock.advance(10_000);

  await center.connect(agent('wang'), 'c-wang-2').send(renew);

  expect(Object.keys((await wangsRow(center))?.desks ?? {})).toEqual(['c-wang-2']);
});

test('tells a supervisor of no agent as ready who is on no connection', async () => {
  const center = centerAtWork();
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send(ready);
  const boss = center.connect(supervisor('boss'), 'c-boss');
  const readyFor = async (queue: string) => {
    const { queues } = v.parse(Queues, await boss.send({ action: 'supervise.queues' }));
    return queues.find((one) => one.queue === queue)?.agentsReady;
  };
  expect(await readyFor('general')).toBe(1);

  await wang.leave();
  await routed(center);

  expect(await readyFor('general')).toBe(0);
});

const Queues = v.object({ queues: v.array(v.object({ queue: v.string(), agentsReady: v.number() })) });

async function offeredToTwoTabs(center: CenterAtWork) {
  await center.connect(agent('wang'), 'c-wang').send(ready);
  await center.connect(agent('wang'), 'c-wang-2').send(ready);
  const desks = await wangsRow(center);
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  await mei.send({ action: 'agent.request', contactId });
  const connectionId = Object.values(desks?.desks ?? {}).join(' ');
  await center.offerTo(contactId, { ...agent('wang'), connectionId });
  drainAll(center);
  return { mei, wang: center.connect(agent('wang'), 'c-wang'), contactId };
}

/** Does what routing does with its tasks; gives the queues in which something changed. */
async function routed(center: CenterAtWork): Promise<readonly string[]> {
  const ports = { ...center.ports, overflow: memoryOverflow(center.clock.now) };
  const tasks = center.ports.routing.drain().map((task) => v.parse(RoutingTask, task));
  const looks = await Promise.all(tasks.map((task) => settleTask(ports, task, center.clock.now())));
  return looks.flatMap((look) => look.queues);
}

function wangsRow(center: CenterAtWork) {
  return center.ports.agents.find('frontline', agent('wang').agentId);
}

function on(sockets: string | undefined): readonly string[] {
  return eachSocket(sockets).map(connectionOf);
}
