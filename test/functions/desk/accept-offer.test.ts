import { expect, test } from 'vitest';
import { agent, centerAtWork, eventsOf, meiAndWang, offeredToWang, start, stateOf } from '../center-at-work.ts';

const accept = { action: 'offer.accept', epoch: 1 } as const;

test('starts the conversation and tells the student who is there', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await offeredToWang(center);

  const answer = await wang.send({ ...accept, contactId });

  expect(answer).toEqual({ type: 'ack', contactId, seq: 5, at: start });
  expect(await stateOf(center, contactId)).toMatchObject({
    phase: 'active',
    assignment: { agentId: 'ag_wang', epoch: 1, connectionId: 'c-wang' },
  });
  expect(mei.frames().at(-1)).toMatchObject({ seq: 5, event: { type: 'accepted', agentId: 'ag_wang' } });
  expect(center.ports.routing.drain()).toEqual([{ kind: 'agent', agentId: 'ag_wang', profile: 'frontline' }]);
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
