import { expect, test } from 'vitest';
import {
  centerAtWork,
  drainAll,
  eventsOf,
  meiAndWang,
  meiTalksToWang,
  offeredToWang,
  open,
  start,
  stateOf,
  student,
} from '../center-at-work.ts';

const hello = { action: 'message.send', clientSeq: 1, text: '证书什么时候发？' } as const;

test('stores a message in self-service, acknowledges its place and wakes the bot', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);

  const answer = await mei.send({ ...hello, contactId, ref: 'r2' });

  expect(answer).toEqual({ type: 'ack', ref: 'r2', contactId, seq: 2, at: start });
  expect(center.ports.autoReply.drain()).toEqual([{ contactId }]);
  expect(await stateOf(center, contactId)).toMatchObject({ studentHighWater: 1, questionSeq: 2 });
});

test('passes a message on to the agent at the cost of one head read, one put and one post', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  const framesBefore = wang.frames().length;
  const before = center.snapshot();
  center.calls.length = 0;

  const answer = await mei.send({ ...hello, contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 6 });
  expect(center.calls).toEqual(['head', 'append 1 + 0']);
  expect(wang.frames().slice(framesBefore)).toEqual([
    {
      type: 'event',
      contactId,
      seq: 6,
      prev: 5,
      at: start,
      event: { type: 'message', from: 'student', clientSeq: 1, text: hello.text },
    },
  ]);
  const after = center.snapshot();
  expect({ ...after.tables, logs: undefined }).toEqual({ ...before.tables, logs: undefined });
  expect(after.waiting).toEqual(before.waiting);
});

test('keeps a message of a waiting student without waking anybody twice, and has the bot help where it can', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'agent.request', contactId });
  drainAll(center);

  const answer = await mei.send({ ...hello, contactId });

  expect(answer).toMatchObject({ type: 'ack' });
  expect(center.snapshot().waiting.slice(1)).toEqual([[], [], []]);
  expect(center.ports.autoReply.drain()).toEqual([{ contactId, seq: 3, helps: true }]);
});

test('does not show a message to an agent who was only offered the contact', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await offeredToWang(center);
  const framesBefore = wang.frames().length;

  await mei.send({ ...hello, contactId });

  expect(wang.frames().slice(framesBefore)).toEqual([]);
});

test('keeps what is said to a contact closed lately, and has the bot see whether that opens it again', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'contact.close', contactId });
  drainAll(center);
  center.clock.advance(3_600_000);

  const answer = await mei.send({ ...hello, contactId });

  expect(await eventsOf(center, contactId)).toEqual(['opened', 'abandoned', 'message']);
  expect(answer).toMatchObject({ type: 'ack', seq: 3 });
  expect(center.snapshot().waiting.slice(1)).toEqual([[], [], []]);
  expect(center.ports.autoReply.drain()).toEqual([{ contactId, seq: 3, helps: true }]);
});

test('refuses a message to a contact closed longer than it may be reopened, and changes nothing', async () => {
  const center = centerAtWork();
  const mei = center.connect({ ...student('mei'), expiresAtMs: start + 1e10 }, 'c-mei');
  const contactId = await open(mei);
  await mei.send({ action: 'contact.close', contactId });
  center.clock.advance(center.ports.limits.reopenSeconds * 1000 + 1);
  const before = center.snapshot();

  expect(await mei.send({ ...hello, contactId })).toMatchObject({ type: 'error', code: 'closed' });
  expect(center.snapshot()).toEqual(before);
});

test('answers a resend with its first acknowledgement, also later and from another connection', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const first = await mei.send({ ...hello, contactId });
  await mei.send({ ...hello, contactId, clientSeq: 2, text: 'and?' });
  center.clock.advance(3_600_000);
  const before = center.snapshot();

  const second = await center.connect(student('mei'), 'c-mei-2').send({ ...hello, contactId });

  expect(second).toEqual(first);
  expect({ ...center.snapshot(), frames: [] }).toEqual({ ...before, frames: [] });
});

test('refuses a resend with another text as a conflict, and changes nothing', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  await mei.send({ ...hello, contactId });
  const before = center.snapshot();

  const answer = await mei.send({ ...hello, contactId, text: 'something else', ref: 'r3' });

  expect(answer).toMatchObject({ type: 'error', code: 'conflict', ref: 'r3' });
  expect(center.snapshot()).toEqual(before);
});

test('answers a gap with the number it expects, and stores nothing', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const before = center.snapshot();

  const answer = await mei.send({ ...hello, contactId, clientSeq: 3, ref: 'r4' });

  expect(answer).toEqual({ type: 'gap', ref: 'r4', contactId, expected: 1 });
  expect(center.snapshot()).toEqual(before);
});

test('acknowledges a stored message although the bot’s queue cannot be reached, and reports it without its text', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  const outage = new Error('queue unreachable');
  center.ports.autoReply.send = () => Promise.reject(outage);

  const answer = await mei.send({ ...hello, contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 2 });
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'message']);
  expect(center.problems).toEqual([['a step after an append failed', outage, { contactId }]]);
});

test('acknowledges a stored message although the agent’s connection cannot be reached', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  center.ports.connections.post = () => Promise.reject(new Error('gateway unreachable'));

  expect(await mei.send({ ...hello, contactId })).toMatchObject({ type: 'ack', seq: 6 });
  expect(center.problems).toHaveLength(1);
});

test('leaves a silent agent’s contact to the lease when the push finds the connection gone', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  center.ports.connections.hangUp('c-wang');

  await mei.send({ ...hello, contactId });

  expect((await eventsOf(center, contactId)).at(-1)).toBe('message');
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'active' });
});

test('stores messages that arrive out of order in the order of their numbers', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const numbered = (clientSeq: number) => mei.send({ ...hello, contactId, clientSeq, text: `line ${clientSeq}` });

  const early = await numbered(2);
  await numbered(1);
  await numbered(2);

  const log = await center.ports.log.read(contactId, 0, 100);
  const texts = log.flatMap(({ event }) => (event.type === 'message' ? [event.text] : []));
  expect(early).toMatchObject({ type: 'gap', expected: 1 });
  expect(texts).toEqual(['line 1', 'line 2']);
});
