import { expect, test } from 'vitest';
import { pullOverflow } from '../../../functions/routing/pull-overflow.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import { admit } from '../../../shared/domain/routing/overflow.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { routingCenter } from './routing-center.ts';

async function handOverAll(center: ReturnType<typeof routingCenter>, count: number): Promise<readonly ContactId[]> {
  const ids: ContactId[] = [];
  for (let at = 0; at < count; at += 1) ids.push(await center.handOver(`s${at}`));
  return ids;
}

async function phases(center: ReturnType<typeof routingCenter>, ids: readonly ContactId[]): Promise<readonly string[]> {
  return Promise.all(ids.map(async (id) => (await center.state(id)).phase));
}

test('keeps contacts past the bound of a queue in overflow, and refuses nobody', async () => {
  const center = routingCenter();

  const ids = await handOverAll(center, 7);

  expect(await phases(center, ids)).toEqual([...Array(4).fill('queued'), ...Array(3).fill('overflowed')]);
});

test('brings contacts back in order of arrival as soon as a place is free', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 7);

  await center.ready('wang');

  const returned = await Promise.all(
    ids.slice(4).map(async (id) => {
      const log = await center.log.read(id, 0, 100);
      return log.findIndex((entry) => entry.event.type === 'queued') >= 0;
    }),
  );
  expect(returned).toEqual([...returned].sort((one, other) => Number(other) - Number(one)));
  expect(returned[0]).toBe(true);
});

test('lines a later arrival up behind those who wait in overflow', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 7);
  await center.ready('wang');

  const late = await center.handOver('late');

  expect((await center.state(late)).phase).toBe('overflowed');
  expect((await center.state(ids[4] as ContactId)).phase).toBe('queued');
});

test('a student who left while in overflow does not come back', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 6);
  await changeContact(center.log, ids[4] as ContactId, center.clock.now(), studentClose);

  await center.ready('wang');
  await center.ready('lin');

  expect((await phases(center, ids)).slice(4)).toEqual(['closed', 'queued']);
});

test('admits a contact whose overflow message was lost when the sweep names it and there is room', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 5);
  await center.overflow.pull('general', 1);
  for (const id of ids.slice(0, 3)) await changeContact(center.log, id, center.clock.now(), studentClose);

  await center.routing.send({ kind: 'contact', contactId: ids[4] as ContactId });
  await center.work();

  expect((await center.state(ids[4] as ContactId)).phase).toBe('queued');
});

test('a contact the sweep names does not pass those who overflowed before it', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 8);
  for (const id of ids.slice(0, 3)) await changeContact(center.log, id, center.clock.now(), studentClose);

  await center.routing.send({ kind: 'contact', contactId: ids[7] as ContactId });
  await center.work();

  expect((await phases(center, ids)).slice(4)).toEqual(['queued', 'queued', 'queued', 'overflowed']);
});

async function loseMessages(center: ReturnType<typeof routingCenter>): Promise<void> {
  for (const { receipt } of await center.overflow.pull('general', 10)) await center.overflow.remove('general', receipt);
}

test('who overflows after messages were lost does not come back before those who lost theirs', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 7);
  await loseMessages(center);
  const late = await center.handOver('late');

  await changeContact(center.log, ids[0] as ContactId, center.clock.now(), studentClose);
  await center.routing.send({ kind: 'queue', queue: 'general' });
  await center.work();

  expect(await phases(center, [...ids.slice(4), late])).toEqual(['queued', 'overflowed', 'overflowed', 'overflowed']);
});

test('nobody is left behind for as long as the messages of others come', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 7);
  await loseMessages(center);
  const later = [await center.handOver('t0'), await center.handOver('t1'), await center.handOver('t2')];

  for (const id of ids.slice(0, 3)) await changeContact(center.log, id, center.clock.now(), studentClose);
  await center.routing.send({ kind: 'queue', queue: 'general' });
  await center.work();

  expect(await phases(center, ids.slice(4))).toEqual(Array(3).fill('queued'));
  expect(await phases(center, later)).toEqual(Array(3).fill('overflowed'));
});

test('a queue under its low-water mark waits for no message that was lost a moment ago', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 7);
  await loseMessages(center);

  for (const id of ids.slice(0, 3)) await changeContact(center.log, id, center.clock.now(), studentClose);
  await center.routing.send({ kind: 'queue', queue: 'general' });
  await center.work();

  expect((await phases(center, ids)).slice(3)).toEqual(Array(4).fill('queued'));
});

test('contacts whose messages lie in another order come back in the order they came', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 7);
  await loseMessages(center);
  for (const id of ids.slice(4).toReversed()) await center.overflow.push('general', id, 99);

  await changeContact(center.log, ids[0] as ContactId, center.clock.now(), studentClose);
  await center.routing.send({ kind: 'queue', queue: 'general' });
  await center.work();

  expect((await phases(center, ids)).slice(4)).toEqual(['queued', 'overflowed', 'overflowed']);
});

test('whom a message names does not come back before those whom a run did not read', async () => {
  const center = routingCenter();
  const ids = await handOverAll(center, 12);
  await changeContact(center.log, ids[0] as ContactId, center.clock.now(), studentClose);
  const read = await center.lanes.waiting('general', 8);
  // Another router is faster with all whom this one has read.
  for (const { contactId } of read) {
    await changeContact(center.log, contactId, center.clock.now(), (state) => admit(state, 'general'));
  }
  await loseMessages(center);
  await center.overflow.push('general', ids[11] as ContactId, 99);

  await pullOverflow(center.ports, 'general', read, false, center.clock.now());

  expect((await center.state(ids[11] as ContactId)).phase).toBe('overflowed');
});
