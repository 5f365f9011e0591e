import { expect, test } from 'vitest';
import { agent, centerAtWork, meiAndWang, meiTalksToWang, offeredToWang, student } from '../center-at-work.ts';

test('shows the other side that somebody is typing, and stores nothing', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const before = center.snapshot();

  const answers = [await mei.send({ action: 'typing', contactId }), await wang.send({ action: 'typing', contactId })];

  expect(answers).toEqual([undefined, undefined]);
  expect(wang.frames().at(-1)).toEqual({ type: 'typing', contactId, by: 'student' });
  expect(mei.frames().at(-1)).toEqual({ type: 'typing', contactId, by: 'agent' });
  expect(center.snapshot().tables).toEqual(before.tables);
});

test('shows the other side what was read', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);

  await mei.send({ action: 'read', contactId, seq: 5 });

  expect(wang.frames().at(-1)).toEqual({ type: 'read', contactId, by: 'student', seq: 5 });
});

test('acknowledges only a signal that asks for it', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);

  expect(await mei.send({ action: 'typing', contactId, ref: 'r1' })).toEqual({ type: 'ack', ref: 'r1', contactId });
});

test('reaches nobody before an agent is there', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  const before = center.snapshot();

  expect(await mei.send({ action: 'typing', contactId })).toBeUndefined();
  expect(center.snapshot()).toEqual(before);
});

test('neither reaches nor comes from an agent who was only offered the contact', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await offeredToWang(center);
  const before = center.snapshot();

  await mei.send({ action: 'typing', contactId });

  expect(await wang.send({ action: 'typing', contactId })).toMatchObject({ type: 'error', code: 'not_found' });
  expect(center.snapshot()).toEqual(before);
});

test('keeps strangers out', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const strangers = [center.connect(student('tom'), 'c-tom'), center.connect(agent('li'), 'c-li')];
  const before = center.snapshot();

  for (const stranger of strangers) {
    const answer = await stranger.send({ action: 'read', contactId, seq: 1 });
    expect(answer).toMatchObject({ type: 'error', code: 'not_found' });
  }
  expect(center.snapshot()).toEqual(before);
});
