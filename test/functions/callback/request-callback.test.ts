import { expect, test } from 'vitest';
import { laneKey } from '../../../shared/domain/contact/rows.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { enqueue } from '../../shared/domain/routing/enqueue.ts';
import { makeRow } from '../../shared/domain/routing/make-row.ts';
import {
  agent,
  type CenterAtWork,
  centerAtWork,
  drainAll,
  meiAndWang,
  meiTalksToWang,
  open,
  start,
  stateOf,
  student,
} from '../center-at-work.ts';

const request = { action: 'callback.request' } as const;
const inAnHour = '2026-09-07T11:00:00+08:00';

async function waitingMei(center: CenterAtWork) {
  const both = await meiAndWang(center);
  const { mei, contactId } = both;
  await mei.send({ action: 'agent.request', contactId });
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) => enqueue(state, 'general', false));
  drainAll(center);
  return both;
}

test('turns a waiting contact into a callback at the same place in line, and wakes routing', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  center.clock.advance(30_000);

  const answer = await mei.send({ ...request, contactId, at: 'asap' });

  expect(answer).toMatchObject({ type: 'ack', seq: 4, dueAt: start + 30_000 });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'handing-over', channel: 'voice', origin: start });
  expect(await center.ports.lanes.waiting('general', 10)).toEqual([]);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('schedules a callback at the time chosen, leaves the lane and tells routing of the free place', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);

  const answer = await mei.send({ ...request, contactId, at: inAnHour });

  const dueAt = Date.parse(inAnHour);
  expect(answer).toMatchObject({ type: 'ack', dueAt });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'callback-scheduled', due: { at: dueAt } });
  expect([...center.tables.due.values()]).toContainEqual({ kind: 'contact', contactId, at: dueAt, seq: 4 });
  expect(center.ports.routing.drain()).toEqual([{ kind: 'queue', queue: 'general' }]);
});

test('moves a time nobody answers at to the next opening, and says so', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);

  const answer = await mei.send({ ...request, contactId, at: '2026-09-12T03:00:00+08:00' });

  expect(answer).toMatchObject({ type: 'ack', dueAt: Date.parse('2026-09-14T09:00:00+08:00') });
});

test('keeps a student to one open callback a topic', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  await mei.send({ ...request, contactId, at: 'asap' });
  const second = await open(mei, 'second');
  const before = center.snapshot();

  const answer = await mei.send({ ...request, contactId: second, at: 'asap', ref: 'r1' });

  expect(answer).toMatchObject({ type: 'error', code: 'callback_exists', ref: 'r1' });
  expect(center.snapshot()).toEqual(before);
});

test('acknowledges a request said twice, and changes nothing the second time', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  const first = await mei.send({ ...request, contactId, at: inAnHour });
  const before = center.snapshot();

  const second = await mei.send({ ...request, contactId, at: inAnHour });

  expect(second).toMatchObject({ type: 'ack', seq: first?.['seq'], dueAt: Date.parse(inAnHour) });
  expect(center.snapshot()).toEqual(before);
});

test.each([
  { at: '2026-09-07T09:00:00+08:00', code: 'too_late' },
  { at: '2026-09-28T09:00:00+08:00', code: 'bad_frame' },
  { at: '9999-12-31T23:59:59Z', code: 'bad_frame' },
  { at: 'tomorrow', code: 'bad_frame' },
])('refuses $at as $code, and changes nothing', async ({ at, code }) => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  const before = center.snapshot();

  expect(await mei.send({ ...request, contactId, at })).toMatchObject({ type: 'error', code });
  expect(center.snapshot()).toEqual(before);
});

test('refuses a callback in the middle of a conversation, and a stranger’s', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  const tom = center.connect(student('tom'), 'c-tom');
  const before = center.snapshot();

  expect(await mei.send({ ...request, contactId, at: 'asap' })).toMatchObject({ code: 'not_waiting' });
  expect(await tom.send({ ...request, contactId, at: 'asap' })).toMatchObject({ code: 'not_found' });
  expect(center.snapshot()).toEqual(before);
});

// One agent on duty, and 300 s a call as long as none was measured: 10 min and 300 / 0.3 s for each call.
const aCallMs = 1_000_000;
const promisedMs = 600_000 + aCallMs;

test('promises a time by the callbacks before it and by who is on duty, tells it, and keeps it in log and lane', async () => {
  const center = centerAtWork();
  const { mei, contactId, wang } = await waitingMei(center);
  const tom = center.connect(student('tom'), 'c-tom');
  const toms = await open(tom);

  const first = await mei.send({ ...request, contactId, at: 'asap' });
  await changeContact(center.ports.log, contactId, start, (state) => enqueue(state, 'general', false));
  const second = await tom.send({ ...request, contactId: toms, at: 'asap' });

  expect(first).toMatchObject({ type: 'ack', promisedAt: start + promisedMs });
  expect(second).toMatchObject({ type: 'ack', promisedAt: start + promisedMs + aCallMs });
  expect(await center.ports.lanes.waiting('general', 10)).toMatchObject([{ promisedAt: start + promisedMs }]);
  expect(await mei.send({ action: 'sync', contactId, since: 3 })).toMatchObject({
    events: [{ event: { type: 'callback-requested', asap: true, promisedAt: start + promisedMs } }, {}],
  });
  await center.offerTo(toms, { ...agent('wang'), connectionId: wang.connectionId });
  expect(await wang.send({ action: 'presence.set', status: 'ready' })).toMatchObject({
    offers: [{ contactId: toms, callback: true, promisedAt: start + promisedMs + aCallMs }],
  });
});

test('asked again, names the first promise, whoever came before meanwhile', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  await mei.send({ ...request, contactId, at: 'asap' });
  center.clock.advance(60_000);
  const before = center.snapshot();

  const again = await mei.send({ ...request, contactId, at: 'asap' });

  expect(again).toMatchObject({ type: 'ack', promisedAt: start + promisedMs });
  expect(center.snapshot()).toEqual(before);
});

test('refuses a callback for which there is no room, says until when, and takes one at a chosen time', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  // In line: as many as the rest of this day and the next one have room for.
  for (let at = 0; at < 32; at += 1) {
    const row = makeRow(`call-${at}-`, 0, { origin: start, callback: true, promisedAt: start + 1, channel: 'voice' });
    center.tables.lanes.set(laneKey(row), row);
  }
  const before = center.snapshot();

  const answer = await mei.send({ ...request, contactId, at: 'asap', ref: 'r1' });

  expect(answer).toMatchObject({ type: 'error', code: 'callbacks_full', ref: 'r1' });
  expect(answer).toMatchObject({ until: Date.parse('2026-09-08T09:00:00+08:00') });
  expect(center.snapshot()).toEqual(before);
  expect(await mei.send({ ...request, contactId, at: inAnHour })).toMatchObject({ type: 'ack' });
});
