import { expect, test } from 'vitest';
import { centerAtWork, drainAll, eventsOf, meiAndWang, meiTalksToWang, stateOf } from '../center-at-work.ts';

test('hands the contact over and wakes routing', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  center.ports.routing.drain();

  const answer = await mei.send({ action: 'agent.request', contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 2 });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'handing-over', queue: 'general' });
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('has the bot understand first what was asked, and wakes routing a little later whatever becomes of that', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: '怎么开发票' });
  drainAll(center);

  await mei.send({ action: 'agent.request', contactId });

  expect(center.ports.autoReply.drain()).toEqual([{ contactId, seq: 2, helps: true }]);
  expect(center.ports.routing.drain()).toEqual([]);
  center.clock.advance(3_000);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('counts a request once, however often it is sent', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'agent.request', contactId });
  const before = center.snapshot();

  const answer = await mei.send({ action: 'agent.request', contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 2 });
  expect(center.snapshot()).toEqual(before);
});

test('changes nothing for a student who has a person already', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const before = center.snapshot();

  expect(await mei.send({ action: 'agent.request', contactId })).toMatchObject({ type: 'ack', seq: 5 });
  expect(center.snapshot()).toEqual(before);
});

test('refuses a closed contact', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'contact.close', contactId });

  const answer = await mei.send({ action: 'agent.request', contactId });

  expect(answer).toMatchObject({ type: 'error', code: 'closed' });
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'abandoned']);
});
