import { expect, test } from 'vitest';
import { agent, centerAtWork, eventsOf, meiTalksToWang, open, student } from '../center-at-work.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const say = (contactId: string, clientSeq: number) => ({
  action: 'message.send',
  contactId,
  clientSeq,
  text: `line ${clientSeq}`,
});

test('a connection that sends a burst is told to slow down, and is heard again after the seconds it was told', async () => {
  const center = centerAtWork({ frameBurst: 5, framesAMinute: 6 });
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  for (const clientSeq of numbers(4)) await mei.send(say(contactId, clientSeq));

  const refused = await mei.send({ ...say(contactId, 5), ref: 'r5' });
  center.clock.advance(9_999);
  const early = await mei.send(say(contactId, 5));
  center.clock.advance(1);
  const later = await mei.send(say(contactId, 5));

  expect(refused).toMatchObject({ type: 'error', ref: 'r5', code: 'slow_down', retryAfterSeconds: 10 });
  expect(early).toMatchObject({ code: 'slow_down', retryAfterSeconds: 1 });
  expect(later).toMatchObject({ type: 'ack', seq: 6 });
});

test('a message sent again is answered with its first acknowledgement, however fast frames come', async () => {
  const center = centerAtWork({ frameBurst: 3, framesAMinute: 1 });
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  const first = await mei.send(say(contactId, 1));
  center.clock.advance(1);
  await mei.send(say(contactId, 2));
  const refused = await mei.send(say(contactId, 3));

  const again = await mei.send(say(contactId, 1));

  expect(refused).toMatchObject({ code: 'slow_down' });
  expect(again).toEqual(first);
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'message', 'message']);
});

test('what was acknowledged before counts as no frame', async () => {
  const center = centerAtWork({ frameBurst: 4, framesAMinute: 1 });
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  await mei.send(say(contactId, 1));
  for (const _ of numbers(5)) {
    await mei.send({ action: 'contact.open', openId: 'first' });
    await mei.send(say(contactId, 1));
  }

  const next = [
    await mei.send(say(contactId, 2)),
    await mei.send(say(contactId, 3)),
    await mei.send(say(contactId, 4)),
  ];

  expect(next.map((answer) => answer?.['type'])).toEqual(['ack', 'ack', 'error']);
});

test('a wish that was granted is granted again over the bound, and a new one is not', async () => {
  const center = centerAtWork({ frameBurst: 2, framesAMinute: 1 });
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  await mei.send({ action: 'agent.request', contactId });

  const again = await mei.send({ action: 'agent.request', contactId });
  const opened = await mei.send({ action: 'contact.open', openId: 'first' });
  await mei.send({ action: 'sync', contactId });
  const closed = await mei.send({ action: 'contact.close', contactId });

  expect([again, opened].map((answer) => answer?.['type'])).toEqual(['ack', 'ack']);
  expect(closed).toMatchObject({ code: 'slow_down' });
});

test('whoever asks after contacts that are not theirs is slowed down too, without another read', async () => {
  const center = centerAtWork({ frameBurst: 10, framesAMinute: 1 });
  const mei = center.connect(student('mei'), 'c-mei');
  const probe = { action: 'sync', contactId: 'ct_00000000' };

  const answers = [];
  for (const _ of numbers(1000)) answers.push(await mei.send(probe));

  expect(answers.filter((answer) => answer?.['code'] === 'not_found')).toHaveLength(10);
  expect(answers.filter((answer) => answer?.['code'] === 'slow_down')).toHaveLength(990);
  expect(center.calls.filter((call) => call === 'head')).toHaveLength(10);
});

const foreign = { contactId: 'ct_00000000' };

test.each<readonly [string, (own: string) => object]>([
  ['a message sent again', (own) => say(own, 1)],
  ['a message with a number too high', (own) => say(own, 9)],
  ['a contact opened again', () => ({ action: 'contact.open', openId: 'first' })],
  ['a person asked for again', (contactId) => ({ action: 'agent.request', contactId })],
  ['a rating of nothing', (contactId) => ({ action: 'answer.rate', contactId, seq: 1, helpful: false })],
  ['a survey that nobody sent', (contactId) => ({ action: 'survey.answer', contactId, score: 1 })],
  ['answers to it', (contactId) => ({ action: 'survey.answer', contactId, score: 1, answers: [] })],
  ['a call that is called off again', (contactId) => ({ action: 'callback.cancel', contactId })],
  ['the free times of a call', (contactId) => ({ action: 'callback.slots', contactId })],
  ['a foreign message', () => ({ ...say('', 1), ...foreign })],
  ['a foreign end', () => ({ action: 'contact.close', ...foreign })],
  ['a foreign rating', () => ({ action: 'answer.rate', ...foreign, seq: 1, helpful: false })],
  ['a foreign call', () => ({ action: 'callback.request', ...foreign, at: 'asap' })],
  ['foreign free times', () => ({ action: 'callback.slots', ...foreign })],
])('what repeats or is refused costs no more than four times the bound: %s', async (_what, frame) => {
  const center = centerAtWork({ frameBurst: 5, framesAMinute: 1 });
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  await mei.send(say(contactId, 1));
  await mei.send({ action: 'agent.request', contactId });
  for (const _ of numbers(30)) await mei.send(frame(contactId));
  const spent = center.calls.length;

  const answers = [];
  for (const _ of numbers(100)) answers.push(await mei.send({ ...frame(contactId), ref: 'r' }));

  expect(answers).toEqual(
    numbers(100).map(() => expect.objectContaining({ ref: 'r', code: 'slow_down', retryAfterSeconds: 15 })),
  );
  expect(center.calls).toHaveLength(spent);
});

test('another student, and the same one on another connection, are heard while one connection floods', async () => {
  const center = centerAtWork({ frameBurst: 5, framesAMinute: 1 });
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  for (const clientSeq of numbers(100)) await mei.send(say(contactId, clientSeq));

  const lin = await open(center.connect(student('lin'), 'c-lin'));
  const other = await center.connect(student('mei'), 'c-mei-2').send({ action: 'sync', contactId });

  expect(await eventsOf(center, lin)).toEqual(['opened']);
  expect(other).toMatchObject({ type: 'sync' });
});

test('staff are not held up', async () => {
  const center = centerAtWork({ frameBurst: 1, framesAMinute: 1 });
  const wang = center.connect(agent('wang'), 'c-wang');
  await wang.send({ action: 'presence.set', status: 'ready' });

  const answers = await Promise.all(numbers(20).map(() => wang.send({ action: 'presence.renew' })));

  expect(answers.map((answer) => answer?.['type'])).toEqual(numbers(20).map(() => 'ack'));
});

test('of a student who types all the time the agent is told once in two seconds', async () => {
  const center = centerAtWork({ frameBurst: 1000 });
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const before = wang.frames().length;

  for (const _ of numbers(500)) {
    await mei.send({ action: 'typing', contactId });
    center.clock.advance(10);
  }

  expect(wang.frames().slice(before)).toHaveLength(3);
});

test('typing that is left out is acknowledged to whoever wants that, and over the bound told to slow down', async () => {
  const center = centerAtWork({ frameBurst: 5, framesAMinute: 1 });
  const { mei, contactId } = await meiTalksToWang(center);
  await mei.send({ action: 'typing', contactId });

  const leftOut = await mei.send({ action: 'typing', contactId, ref: 'r1' });
  await mei.send({ action: 'typing', contactId });
  const silent = await mei.send({ action: 'typing', contactId });
  const told = await mei.send({ action: 'typing', contactId, ref: 'r2' });

  expect(leftOut).toEqual({ type: 'ack', ref: 'r1', contactId });
  expect(silent).toBeUndefined();
  expect(told).toMatchObject({ ref: 'r2', code: 'slow_down' });
});
