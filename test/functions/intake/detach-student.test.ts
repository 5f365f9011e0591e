import { expect, test } from 'vitest';
import { connectionOf, eachSocket } from '../../../shared/domain/contact/sockets.ts';
import { agent, centerAtWork, meiTalksToWang, open, start, stateOf, student } from '../center-at-work.ts';

test('notes in every open contact of the connection that the student is gone, and tells the agent', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const other = await open(mei, 'second');

  await mei.leave();

  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'active', detachedAt: start });
  expect(await stateOf(center, other)).toMatchObject({ detachedAt: start });
  expect(wang.frames().at(-1)).toMatchObject({ event: { type: 'detached' } });
});

test('notes it once, however often the gateway says so', async () => {
  const center = centerAtWork();
  const { mei } = await meiTalksToWang(center);
  await mei.leave();
  const before = center.snapshot();

  await mei.leave();

  expect(center.snapshot()).toEqual(before);
});

test('takes the end of a connection for no loss while the student is on another one', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  await center.connect(student('mei'), 'c-mei-2').send({ action: 'sync', contactId });

  await mei.leave();

  const state = await stateOf(center, contactId);
  expect(eachSocket(state.studentConnection).map(connectionOf)).toEqual(['c-mei-2']);
  expect(state.detachedAt).toBeUndefined();
  expect((await center.ports.log.read(contactId, 0, 100)).at(-1)?.event).toMatchObject({
    type: 'detached',
    stays: true,
  });
});

test('leaves closed contacts alone', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  await mei.send({ action: 'contact.close', contactId });
  const before = center.snapshot();

  await mei.leave();

  expect(center.snapshot()).toEqual(before);
});

test('leaves what an agent holds to their lease', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const before = await stateOf(center, contactId);

  await wang.leave();

  expect(await stateOf(center, contactId)).toEqual(before);
  expect(await center.ports.agents.find('frontline', agent('wang').agentId)).toMatchObject({
    status: 'ready',
    leaseUntil: start + 45_000,
    slots: { [contactId]: 'chat' },
  });
});
