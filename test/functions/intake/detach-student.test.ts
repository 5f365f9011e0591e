import { expect, test } from 'vitest';
import { agent, centerAtWork, eventsOf, meiTalksToWang, open, start, stateOf, student } from '../center-at-work.ts';

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

test('ignores the end of a connection the student has left for a newer one', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  await center.connect(student('mei'), 'c-mei-2').send({ action: 'sync', contactId });

  await mei.leave();

  expect(await stateOf(center, contactId)).toMatchObject({ studentConnection: 'c-mei-2' });
  expect(await eventsOf(center, contactId)).not.toContain('detached');
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

test('leaves an agent’s end to the lease', async () => {
  const center = centerAtWork();
  await meiTalksToWang(center);
  const before = center.snapshot();

  await center.connect(agent('wang'), 'c-wang').leave();

  expect(center.snapshot()).toEqual(before);
});
