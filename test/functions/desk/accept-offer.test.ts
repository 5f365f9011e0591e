import { expect, test } from 'vitest';
import { socketOf } from '../../../shared/domain/contact/sockets.ts';
import { agentKeyOf } from '../../../shared/workflow/agent-key-of.ts';
import { agent, centerAtWork, eventsOf, meiAndWang, offeredToWang, start, stateOf } from '../center-at-work.ts';

const accept = { action: 'offer.accept', epoch: 1 } as const;

test('starts the conversation and tells the student who is there', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await offeredToWang(center);

  const answer = await wang.send({ ...accept, contactId });

  expect(answer).toEqual({ type: 'ack', contactId, seq: 5, at: start });
  expect(await stateOf(center, contactId)).toMatchObject({
    phase: 'active',
    assignment: { agentId: 'ag_wang', epoch: 1, connectionId: socketOf({ ...wang, caller: agent('wang') }) },
  });
  expect(mei.frames().at(-1)).toMatchObject({
    seq: 5,
    event: { type: 'accepted', agent: { key: agentKeyOf('ag_wang', contactId) } },
  });
});

test('wakes nobody: what routing decides by, the agent and the lines, is as the offer left it', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToWang(center);
  const seen = async () => [
    await center.ports.agents.find('frontline', agent('wang').agentId),
    [...center.tables.lanes.values()],
  ];
  const before = await seen();
  center.ports.routing.drain();

  await wang.send({ ...accept, contactId });

  expect(await seen()).toEqual(before);
  expect(center.ports.routing.drain()).toEqual([]);
});

test('tells the student the name in the agent’s token, and their key and name alone', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await offeredToWang(center);
  const named = center.connect({ ...agent('wang'), name: '王磊 Wang Lei' }, 'c-wang');

  await named.send({ ...accept, contactId });
  await named.send({ action: 'message.send', contactId, epoch: 1, clientSeq: 1, text: 'hello' });

  const [came, said] = mei.frames().slice(-2);
  const key = agentKeyOf('ag_wang', contactId);
  expect(came?.['event']).toEqual({ type: 'accepted', agent: { key, name: '王磊 Wang Lei' } });
  expect(said?.['event']).toEqual({ type: 'message', from: 'agent', clientSeq: 1, text: 'hello', agent: { key } });
});

test('acknowledges an acceptance said twice, and changes nothing the second time', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToWang(center);
  await wang.send({ ...accept, contactId });
  const before = center.snapshot();

  expect(await wang.send({ ...accept, contactId })).toMatchObject({ type: 'ack', seq: 5 });
  expect(center.snapshot()).toEqual(before);
});

test('refuses an offer that has expired, and changes nothing', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToWang(center);
  center.clock.advance(15_001);
  // A sign of the agent renews their lease, which is no change of the contact.
  await wang.send({ action: 'presence.renew' });
  const before = center.snapshot();

  expect(await wang.send({ ...accept, contactId })).toMatchObject({ type: 'error', code: 'offer_expired' });
  expect(center.snapshot()).toEqual(before);
});

test('fences an epoch that is not the offer’s, and hides the contact from an agent it was not offered to', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToWang(center);
  const li = center.connect(agent('li'), 'c-li');
  const before = center.snapshot();

  expect(await wang.send({ ...accept, contactId, epoch: 2 })).toEqual({ type: 'fenced', contactId, epoch: 1 });
  expect(await li.send({ ...accept, contactId })).toMatchObject({ type: 'error', code: 'not_found' });
  expect(center.snapshot()).toEqual(before);
});

test('claims the attempt of a callback before it is made', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  await mei.send({ action: 'callback.request', contactId, at: 'asap' });
  await center.offerTo(contactId, seat);

  await wang.send({ ...accept, contactId });

  expect((await eventsOf(center, contactId)).slice(-2)).toEqual(['accepted', 'callback-attempted']);
  expect(await stateOf(center, contactId)).toMatchObject({ callback: { attempts: 1 } });
});
