import { expect, test } from 'vitest';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { triaged } from '../../shared/domain/contact/make-contact.ts';
import {
  type CenterAtWork,
  type Client,
  centerAtWork,
  eventsOf,
  open,
  start,
  stateOf,
  student,
} from '../center-at-work.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

async function openMany(client: Client, count: number): Promise<readonly ContactId[]> {
  const contactIds: ContactId[] = [];
  for (const number of numbers(count)) contactIds.push(await open(client, `open-${number}`));
  return contactIds;
}

test('a student who has five contacts open is refused a sixth, and told when to ask again', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  await openMany(mei, 5);
  const before = center.snapshot();

  const sixth = await mei.send({ action: 'contact.open', openId: 'open-6', ref: 'r6' });

  expect(sixth).toMatchObject({ type: 'error', ref: 'r6', code: 'slow_down', retryAfterSeconds: 60 });
  expect(center.snapshot()).toEqual(before);
});

test('opens that come at once get no more places than there are', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');

  const answers = await Promise.all(
    numbers(20).map((number) => mei.send({ action: 'contact.open', openId: `open-${number}` })),
  );

  expect(answers.filter((answer) => answer?.['type'] === 'ack')).toHaveLength(5);
  expect(center.tables.logs.size).toBe(5);
});

test('an open that was acknowledged is acknowledged again, however many are open', async () => {
  const center = centerAtWork({ frameBurst: 6, framesAMinute: 1 });
  const mei = center.connect(student('mei'), 'c-mei');
  const [first] = await openMany(mei, 5);
  await mei.send({ action: 'contact.open', openId: 'open-6' });

  const again = await mei.send({ action: 'contact.open', openId: 'open-1' });

  expect(again).toEqual({ type: 'ack', contactId: first, seq: 1, at: start });
  expect(center.tables.logs.size).toBe(5);
});

test('a contact that is over leaves its place to the next one', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const [, , third] = await openMany(mei, 5);
  await mei.send({ action: 'contact.close', contactId: third });

  const sixth = await mei.send({ action: 'contact.open', openId: 'open-6' });
  const seventh = await mei.send({ action: 'contact.open', openId: 'open-7' });

  expect(sixth).toMatchObject({ type: 'ack' });
  expect(seventh).toMatchObject({ code: 'slow_down' });
});

test('what one student has open is nothing to another', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  for (const number of numbers(1000)) await mei.send({ action: 'contact.open', openId: `open-${number}` });

  const contactId = await open(center.connect(student('lin'), 'c-lin'));

  expect(await eventsOf(center, contactId)).toEqual(['opened']);
  expect(center.tables.logs.size).toBe(6);
});

/** Opens a contact, asks for a person and leaves, so that only the hour counts. */
async function handOver(client: Client, number: number) {
  const contactId = await open(client, `open-${number}`);
  const answer = await client.send({ action: 'agent.request', contactId });
  await client.send({ action: 'contact.close', contactId });
  return { contactId, answer };
}

test('the hour’s last hand-over is the last, until the first is an hour old', async () => {
  const center = centerAtWork({ handOversAnHour: 3 });
  const mei = center.connect(student('mei'), 'c-mei');
  for (const number of numbers(3)) {
    await handOver(mei, number);
    center.clock.advance(60_000);
  }
  const contactId = await open(mei, 'open-4');

  const refused = await mei.send({ action: 'agent.request', contactId, ref: 'r1' });
  center.clock.advance(57 * 60_000 - 1);
  const early = await mei.send({ action: 'agent.request', contactId });
  center.clock.advance(1);
  const later = await mei.send({ action: 'agent.request', contactId });

  expect(refused).toMatchObject({ type: 'error', ref: 'r1', code: 'slow_down', retryAfterSeconds: 57 * 60 });
  expect(early).toMatchObject({ code: 'slow_down', retryAfterSeconds: 1 });
  expect(later).toMatchObject({ type: 'ack', contactId });
});

test('a request for a person that was acknowledged counts once, and is acknowledged again when the hour has no more', async () => {
  const center = centerAtWork({ handOversAnHour: 2 });
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);
  for (const _ of numbers(10)) await mei.send({ action: 'agent.request', contactId });

  const second = await handOver(mei, 2);
  const third = await handOver(mei, 3);
  const again = await mei.send({ action: 'agent.request', contactId });

  expect(second.answer).toMatchObject({ type: 'ack' });
  expect(third.answer).toMatchObject({ code: 'slow_down' });
  expect(again).toMatchObject({ type: 'ack', contactId });
  expect((await stateOf(center, contactId)).phase).toBe('handing-over');
});

test('another student is handed over while one has had the whole hour’s', async () => {
  const center = centerAtWork({ handOversAnHour: 1 });
  const mei = center.connect(student('mei'), 'c-mei');
  for (const number of numbers(20)) await handOver(mei, number);

  const { answer } = await handOver(center.connect(student('lin'), 'c-lin'), 1);

  expect(answer).toMatchObject({ type: 'ack' });
});

/** Contacts of one student, each on a topic of its own, as a student may have one callback a topic. */
async function onTopics(center: CenterAtWork, client: Client, count: number): Promise<readonly ContactId[]> {
  const contactIds = await openMany(client, count);
  for (const [at, contactId] of contactIds.entries()) {
    const topic = `topic-${at}`;
    await changeContact(center.ports.log, contactId, center.clock.now(), () => ({
      kind: 'append',
      events: [triaged({ topic })],
    }));
  }
  return contactIds;
}

const inMinutes = (minutes: number) => new Date(start + minutes * 60_000).toISOString();

test('a student who waits for three callbacks is refused a fourth until the first is due', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const contactIds = await onTopics(center, mei, 4);
  for (const [at, contactId] of contactIds.slice(0, 3).entries()) {
    await mei.send({ action: 'callback.request', contactId, at: inMinutes(60 - at * 10) });
  }

  const fourth = await mei.send({ action: 'callback.request', contactId: contactIds[3], at: inMinutes(90) });

  expect(fourth).toMatchObject({ type: 'error', code: 'slow_down', retryAfterSeconds: 40 * 60 });
  expect(center.tables.callbackLocks.size).toBe(3);
});

test('a callback that was acknowledged is acknowledged again; one that is given up leaves its place', async () => {
  const center = centerAtWork({ openCallbacks: 1 });
  const mei = center.connect(student('mei'), 'c-mei');
  const [first, second] = await onTopics(center, mei, 2);
  const asked = { action: 'callback.request', contactId: first, at: inMinutes(60) };
  const acknowledged = await mei.send(asked);
  const refused = await mei.send({ ...asked, contactId: second });

  const again = await mei.send(asked);
  await mei.send({ action: 'contact.close', contactId: first });
  const later = await mei.send({ ...asked, contactId: second });

  expect(refused).toMatchObject({ code: 'slow_down' });
  expect(again).toMatchObject({ type: 'ack', dueAt: acknowledged?.['dueAt'] });
  expect(later).toMatchObject({ type: 'ack' });
});
