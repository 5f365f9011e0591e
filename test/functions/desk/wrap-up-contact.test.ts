import { expect, test } from 'vitest';
import { centerAtWork, meiAndWang, meiTalksToWang, start, stateOf } from '../center-at-work.ts';

const wrapUp = { action: 'contact.wrap-up', epoch: 1, outcome: 'resolved', disposition: 'certificate' } as const;

test('closes the contact, frees the agent, sends for the survey and tells the student', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiTalksToWang(center);
  await wang.send({ action: 'contact.close', contactId, epoch: 1 });

  const answer = await wang.send({ ...wrapUp, contactId, notes: 'called the bank' });

  expect(answer).toMatchObject({ type: 'ack', seq: 7 });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed', outcome: 'resolved' });
  expect((await center.ports.agents.find(seat.profile, seat.agentId))?.slots).toEqual({});
  expect(center.ports.survey.drain()).toEqual([{ contactId }]);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'agent', agentId: seat.agentId, profile: seat.profile }]);
  expect(mei.frames().at(-1)).toMatchObject({ event: { type: 'closed', outcome: 'resolved', by: 'agent' } });
  expect(JSON.stringify(mei.frames())).not.toContain('bank');
});

test('acknowledges a wrap-up said twice, and asks for one survey', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await wang.send({ ...wrapUp, contactId });
  const before = center.snapshot();

  expect(await wang.send({ ...wrapUp, contactId })).toMatchObject({ type: 'ack', seq: 6 });
  expect(center.snapshot()).toEqual(before);
});

test('refuses to call a conversation that is no callback unanswered', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const before = center.snapshot();

  const answer = await wang.send({ ...wrapUp, contactId, outcome: 'no-answer' });

  expect(answer).toMatchObject({ type: 'error', code: 'no_callback' });
  expect(center.snapshot()).toEqual(before);
});

test('schedules the next attempt of a callback that reached nobody, without a survey', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  await mei.send({ action: 'callback.request', contactId, at: 'asap' });
  await center.offerTo(contactId, seat);
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });

  await wang.send({ ...wrapUp, contactId, outcome: 'no-answer' });

  expect(await stateOf(center, contactId)).toMatchObject({
    phase: 'callback-scheduled',
    due: { at: start + 600_000 },
    callback: { attempts: 1 },
  });
  expect(center.ports.survey.drain()).toEqual([]);
  expect((await center.ports.agents.find(seat.profile, seat.agentId))?.slots).toEqual({});
});

test('keeps a callback that was resolved, and lets the student ask for another one', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  await mei.send({ action: 'callback.request', contactId, at: 'asap' });
  await center.offerTo(contactId, seat);
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });

  await wang.send({ ...wrapUp, contactId });

  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed', outcome: 'callback-kept' });
  expect(center.tables.callbackLocks.size).toBe(0);
});
