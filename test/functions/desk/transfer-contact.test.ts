import { expect, test } from 'vitest';
import { agent, centerAtWork, drainAll, meiTalksToWang, start, stateOf } from '../center-at-work.ts';

const transfer = { action: 'contact.transfer', epoch: 1, queue: 'billing', note: 'wants a refund' } as const;

test('hands the contact to another queue with its place in time, frees the agent and wakes routing', async () => {
  const center = centerAtWork();
  const { wang, contactId, seat } = await meiTalksToWang(center);
  center.clock.advance(60_000);

  const answer = await wang.send({ ...transfer, contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 6 });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'handing-over', queue: 'billing', origin: start });
  expect((await center.ports.agents.find(seat.profile, seat.agentId))?.slots).toEqual({});
  expect(center.ports.routing.drain()).toEqual([
    { kind: 'contact', contactId },
    { kind: 'agent', agentId: seat.agentId, profile: seat.profile },
  ]);
});

test('tells the student of the queue, and nothing of the note', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);

  await wang.send({ ...transfer, contactId });

  expect(mei.frames().at(-1)).toMatchObject({ event: { type: 'transferred', queue: 'billing' } });
  expect(JSON.stringify(mei.frames())).not.toContain('refund');
});

test('refuses a queue there is not, and changes nothing', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  drainAll(center);
  const before = center.snapshot();

  const answer = await wang.send({ ...transfer, contactId, queue: 'nowhere', ref: 'r1' });

  expect(answer).toMatchObject({ type: 'error', code: 'unknown_queue', ref: 'r1' });
  expect(center.snapshot()).toEqual(before);
});

test('tells a stranger nothing of the contact, not even for a queue there is not', async () => {
  const center = centerAtWork();
  const { contactId } = await meiTalksToWang(center);
  const li = center.connect(agent('li'), 'c-li');
  const before = center.snapshot();

  for (const queue of ['billing', 'nowhere']) {
    expect(await li.send({ ...transfer, contactId, queue })).toMatchObject({ type: 'error', code: 'not_found' });
  }
  expect(center.snapshot()).toEqual(before);
});

test('hands a contact on once, whoever asks twice', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);

  const answers = await Promise.all([
    wang.send({ ...transfer, contactId }),
    wang.send({ ...transfer, contactId, queue: 'complaints' }),
  ]);

  expect(answers.filter((answer) => answer?.['type'] === 'ack')).toHaveLength(1);
  expect(center.ports.routing.drain()).toHaveLength(2);
});
