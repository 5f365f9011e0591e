import { expect, test } from 'vitest';
import { agent, centerAtWork, eventsOf, meiTalksToWang, offeredToWang, start, stateOf } from '../center-at-work.ts';

const reply = { action: 'message.send', clientSeq: 1, epoch: 1, text: 'let me look' } as const;

test('stores an agent’s message and pushes it to the student', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const framesBefore = mei.frames().length;

  const answer = await wang.send({ ...reply, contactId });

  expect(answer).toEqual({ type: 'ack', contactId, seq: 6, at: start });
  expect(mei.frames().slice(framesBefore)).toMatchObject([
    { type: 'event', seq: 6, prev: 5, event: { type: 'message', from: 'agent', text: 'let me look' } },
  ]);
});

test('appends the student’s detachment once when their connection turns out to be gone', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  center.ports.connections.hangUp('c-mei');

  await wang.send({ ...reply, contactId });
  await wang.send({ ...reply, contactId, clientSeq: 2 });

  const types = await eventsOf(center, contactId);
  expect(types.filter((type) => type === 'detached')).toHaveLength(1);
  expect(await stateOf(center, contactId)).toMatchObject({ detachedAt: start });
  expect(wang.frames().at(-1)).toMatchObject({ event: { type: 'detached' } });
});

test('refuses an agent’s message without an epoch, and changes nothing', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const before = center.snapshot();

  const answer = await wang.send({ action: 'message.send', contactId, clientSeq: 1, text: 'hi' });

  expect(answer).toMatchObject({ type: 'error', code: 'bad_frame' });
  expect(center.snapshot()).toEqual(before);
});

test('fences an agent whose contact went to somebody else, and changes nothing', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const li = center.connect(agent('li'), 'c-li');
  await li.send({ action: 'presence.set', status: 'ready' });
  await wang.send({ action: 'contact.transfer', contactId, epoch: 1, queue: 'general' });
  await center.offerTo(contactId, { ...agent('li'), connectionId: 'c-li' });
  await li.send({ action: 'offer.accept', contactId, epoch: 2 });
  const before = center.snapshot();

  const stale = await wang.send({ ...reply, contactId });
  const wrongEpoch = await li.send({ ...reply, contactId, epoch: 1, ref: 'r1' });

  expect(stale).toMatchObject({ type: 'fenced', epoch: 2 });
  expect(wrongEpoch).toEqual({ type: 'fenced', ref: 'r1', contactId, epoch: 2 });
  expect(center.snapshot()).toEqual(before);
});

test('fences an agent who spoke before the contact went on', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await wang.send({ ...reply, contactId });
  await wang.send({ action: 'contact.escalate', contactId, epoch: 1 });
  const before = center.snapshot();

  const answer = await wang.send({ ...reply, contactId, clientSeq: 2 });

  expect(answer).toEqual({ type: 'fenced', contactId, epoch: 1 });
  expect(center.snapshot()).toEqual(before);
});

test('refuses a word from an agent who has not accepted the offer', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToWang(center);
  const before = center.snapshot();

  expect(await wang.send({ ...reply, contactId })).toMatchObject({ type: 'error', code: 'not_active' });
  expect(center.snapshot()).toEqual(before);
});

test('answers an agent’s resend, conflict and gap as it does a student’s', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const first = await wang.send({ ...reply, contactId });
  const before = center.snapshot();

  expect(await wang.send({ ...reply, contactId })).toEqual(first);
  expect(await wang.send({ ...reply, contactId, text: 'no' })).toMatchObject({ type: 'error', code: 'conflict' });
  expect(await wang.send({ ...reply, contactId, clientSeq: 3 })).toMatchObject({ type: 'gap', expected: 2 });
  expect(center.snapshot()).toEqual(before);
});

test('notes the new connection of an agent who speaks from it', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const wangAgain = center.connect(agent('wang'), 'c-wang-2');

  await wangAgain.send({ ...reply, contactId });

  expect(await stateOf(center, contactId)).toMatchObject({
    assignment: { connectionId: expect.stringMatching(/^c-wang@\w+ c-wang-2@\w+$/) },
  });
});
