import { expect, test } from 'vitest';
import { noFields } from '../../no-fields.ts';
import { routingCenter } from './routing-center.ts';

test('withdraws an offer at once whose post says that the agent is gone, and offers them nothing more', async () => {
  const center = routingCenter();
  center.connections.hangUp('c-wang');
  const agentId = await center.ready('wang');

  const contactId = await center.handOver('mei');

  expect(await center.state(contactId)).toMatchObject({ phase: 'queued', epoch: 1 });
  expect(await center.agents.find('frontline', agentId)).toMatchObject({
    status: 'ready',
    slots: noFields,
    desks: noFields,
  });
});

test('offers such a contact to a colleague who is there', async () => {
  const center = routingCenter();
  center.connections.hangUp('c-wang');
  await center.ready('wang');
  const contactId = await center.handOver('mei');

  await center.ready('li');

  expect(await center.state(contactId)).toMatchObject({ phase: 'offered', assignment: { agentId: 'ag_li' } });
});

test('keeps an offer that one of an agent’s tabs was shown, and forgets the tab that was gone', async () => {
  const center = routingCenter();
  const agentId = await center.ready('wang');
  await center.agents.renewLease('frontline', agentId, 'c-gone', center.clock.now() + 45_000);
  center.connections.hangUp('c-gone');

  const contactId = await center.handOver('mei');

  expect((await center.state(contactId)).phase).toBe('offered');
  expect(center.connections.framesOf('c-wang')).toMatchObject([{ type: 'offer', contactId }]);
  expect((await center.agents.find('frontline', agentId))?.desks).toEqual({ 'c-wang': 'c-wang' });
});

test('shows an offer on every tab of the agent', async () => {
  const center = routingCenter();
  const agentId = await center.ready('wang');
  await center.agents.renewLease('frontline', agentId, 'c-second', center.clock.now() + 45_000);

  const contactId = await center.handOver('mei');

  for (const tab of ['c-wang', 'c-second']) {
    expect(center.connections.framesOf(tab)).toMatchObject([{ type: 'offer', contactId, epoch: 1 }]);
  }
});

test.each([
  ['was on a connection', false, 'missed', ['c-wang']],
  ['was on none', true, 'ready', []],
])('of an offer that runs out counts who %s', async (_what, isAway, status, on) => {
  const center = routingCenter();
  const agentId = await center.ready('wang');
  const contactId = await center.handOver('mei');
  if (isAway) await center.agents.hangUp('frontline', agentId, 'c-wang');
  center.clock.advance(15_000);

  await center.work();

  expect(await center.state(contactId)).toMatchObject({ phase: 'queued' });
  expect((await center.agents.find('frontline', agentId))?.status).toBe(status);
  const released = on.map((tab) => center.connections.framesOf(tab).at(-1));
  expect(released).toMatchObject(on.map(() => ({ type: 'released', contactId, reason: 'offer-expired' })));
});

test('starts the grace of a student whose connection turns out to be gone when they are told their place', async () => {
  const center = routingCenter();
  center.connections.hangUp('c-mei');

  const contactId = await center.handOver('mei');

  const state = await center.state(contactId);
  expect(state).toMatchObject({ phase: 'queued', detachedAt: expect.any(Number) });
  expect(state.studentConnection).toBeUndefined();
});
