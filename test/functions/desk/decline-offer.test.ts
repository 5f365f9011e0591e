import { expect, test } from 'vitest';
import { centerAtWork, meiTalksToWang, offeredToWang, start, stateOf } from '../center-at-work.ts';

const decline = { action: 'offer.decline', epoch: 1 } as const;

test('puts the contact back into its lane, frees the slot, excludes the agent for a while and wakes routing', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await offeredToWang(center);
  const framesBefore = mei.frames();

  const answer = await wang.send({ ...decline, contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 5 });
  expect(await stateOf(center, contactId)).toMatchObject({
    phase: 'queued',
    excluded: [{ agentId: seat.agentId, until: start + 60_000 }],
  });
  expect(await center.ports.lanes.waiting('general', 10)).toMatchObject([{ contactId, origin: start }]);
  expect((await center.ports.agents.find(seat.profile, seat.agentId))?.slots).toEqual({});
  expect(center.ports.routing.drain()).toEqual([
    { kind: 'queue', queue: 'general' },
    { kind: 'agent', agentId: seat.agentId, profile: seat.profile },
  ]);
  expect(mei.frames()).toEqual(framesBefore);
});

test('acknowledges an offer declined twice as the first time, and refuses to decline a conversation', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToWang(center);
  const first = await wang.send({ ...decline, contactId });
  const before = center.snapshot();

  expect(await wang.send({ ...decline, contactId })).toEqual(first);
  expect(center.snapshot()).toEqual(before);

  const other = centerAtWork();
  const talk = await meiTalksToWang(other);
  const answer = await talk.wang.send({ ...decline, contactId: talk.contactId });
  expect(answer).toMatchObject({ type: 'error', code: 'not_waiting' });
});
