import { expect, test } from 'vitest';
import { append } from '../../../shared/domain/contact/decide/decision.ts';
import { laneKey } from '../../../shared/domain/contact/rows.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
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

test('takes a message that is left: it keeps its place as a chat with a promise, also when the student goes, and calls nobody', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);

  const answer = await mei.send({ ...request, contactId, at: 'asap', by: 'message', number: '+86 138 0013 8000' });
  await mei.leave();

  const { promisedAt } = await stateOf(center, contactId);
  expect(promisedAt).toBe(start + center.ports.policy.targets.seconds.email * 1000);
  expect(answer).toMatchObject({ type: 'ack', promisedAt });
  expect(await stateOf(center, contactId)).toMatchObject({
    phase: 'handing-over',
    ...{ channel: 'chat', origin: start, call: { written: true } },
  });
  expect((await stateOf(center, contactId)).call?.number).toBeUndefined();
  const log = await center.ports.log.read(contactId, 0, 100);
  expect(log.find(({ event }) => event.type === 'callback-requested')?.event).toMatchObject({ promisedAt });
});

test('takes a message that a visitor leaves, and neither calls them nor makes a call of it', async () => {
  const center = centerAtWork();
  const visitor = center.connect(student(`v-${'a'.repeat(43)}`), 'c-visitor');
  const contactId = await open(visitor);
  await visitor.send({ action: 'agent.request', contactId });
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) => enqueue(state, 'general', false));

  const call = await visitor.send({ ...request, contactId, at: 'asap' });
  const message = await visitor.send({ ...request, contactId, at: 'asap', by: 'message' });
  const moved = { action: 'callback.move', contactId } as const;
  const later = await visitor.send({ ...moved, at: inAnHour });
  const toPhone = await visitor.send({ ...moved, at: 'asap', by: 'phone', number: '+86 138 0013 8000' });
  const calledOff = await visitor.send({ action: 'callback.cancel', contactId });

  expect(call).toMatchObject({ type: 'error', code: 'forbidden' });
  expect(message).toMatchObject({ type: 'ack' });
  expect(later).toMatchObject({ type: 'error', code: 'forbidden' });
  expect(toPhone).toMatchObject({ type: 'error', code: 'forbidden' });
  expect(calledOff).toMatchObject({ type: 'ack' });
});

test('a visitor has one message open at a time, and may leave another once that is over', async () => {
  const center = centerAtWork();
  const visitor = center.connect(student(`v-${'b'.repeat(43)}`), 'c-visitor');
  const [first, second] = [await open(visitor), await open(visitor, 'second')];
  const leave = (contactId: ContactId) => visitor.send({ ...request, contactId, at: 'asap', by: 'message' });

  expect(await leave(first)).toMatchObject({ type: 'ack' });
  const toBilling = { type: 'agent-requested', forSeq: 0, reason: 'asked-for-person', queue: 'billing' } as const;
  await changeContact(center.ports.log, second, start, () => append({ ...toBilling, candidates: [] }));
  const refused = await leave(second);
  await visitor.send({ action: 'callback.cancel', contactId: first });

  expect(refused).toMatchObject({ type: 'error', code: 'slow_down' });
  expect(await leave(second)).toMatchObject({ type: 'ack' });
});

test('keeps a number again that was written for a call that was called off', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  const number = '+86 138 0013 8000';
  await mei.send({ ...request, contactId, at: 'asap', number });
  await mei.send({ action: 'callback.cancel', contactId });
  await mei.send({ ...request, contactId, at: 'asap' });

  const moved = await mei.send({ action: 'callback.move', contactId, at: 'asap', number });

  expect(moved).toMatchObject({ type: 'ack' });
  expect((await stateOf(center, contactId)).call).toMatchObject({ number: '+86 ••• 00' });
});

test('makes a message a call when its student says so, and takes none for a chosen time', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  await mei.send({ ...request, contactId, at: 'asap', by: 'message' });

  const chosen = { action: 'callback.move', contactId, at: inAnHour, by: 'message' };
  expect(await mei.send(chosen)).toMatchObject({ code: 'bad_frame' });
  expect(await mei.send({ action: 'callback.move', contactId, at: 'asap', by: 'phone' })).toMatchObject({
    type: 'ack',
  });

  const state = await stateOf(center, contactId);
  expect([state.channel, state.call?.written]).toEqual(['voice', undefined]);
});

test('schedules a callback at the time chosen, leaves the lane and tells routing of the free place', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);

  const answer = await mei.send({ ...request, contactId, at: inAnHour });

  const dueAt = Date.parse(inAnHour);
  expect(answer).toMatchObject({ type: 'ack', dueAt });
  const remindAt = dueAt - 600_000;
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'callback-scheduled', due: { at: remindAt } });
  expect([...center.tables.due.values()]).toContainEqual({ kind: 'contact', contactId, at: remindAt, seq: 4 });
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

test('a promise counts the calls of another queue whom the same agent would make', async () => {
  const center = centerAtWork();
  const senior = center.connect(agent('sam', 'seniors'), 'c-sam');
  await senior.send({ action: 'presence.set', status: 'ready' });
  const [mei, tom] = [center.connect(student('mei'), 'c-mei'), center.connect(student('tom'), 'c-tom')];
  const [meis, toms] = [await open(mei), await open(tom)];
  await mei.send({ ...request, contactId: meis, at: 'asap' });
  await changeContact(center.ports.log, meis, start, (state) => enqueue(state, 'billing', false));

  const second = await tom.send({ ...request, contactId: toms, at: 'asap' });

  expect(second).toMatchObject({ type: 'ack', promisedAt: start + promisedMs + aCallMs });
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

test('asked again while the first call is called off, promises the second one a time too', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  await mei.send({ ...request, contactId, at: 'asap' });

  const [, again] = await Promise.all([
    mei.send({ action: 'callback.cancel', contactId }),
    mei.send({ ...request, contactId, at: 'asap' }),
  ]);

  const asked = (await center.ports.log.read(contactId, 0, 20)).filter(
    ({ event }) => event.type === 'callback-requested',
  );
  expect(asked).toHaveLength(2);
  expect(asked.at(-1)?.event).toMatchObject({ asap: true, promisedAt: start + promisedMs });
  expect(again).toMatchObject({ type: 'ack', promisedAt: start + promisedMs });
});

test('refuses a callback for which there is no room, says until when, and takes one at a chosen time', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  fillLine(center);
  const before = center.snapshot();

  const answer = await mei.send({ ...request, contactId, at: 'asap', ref: 'r1' });

  expect(answer).toMatchObject({ type: 'error', code: 'callbacks_full', ref: 'r1' });
  expect(answer).toMatchObject({ until: Date.parse('2026-09-08T09:00:00+08:00') });
  expect(center.snapshot()).toEqual(before);
  expect(await mei.send({ ...request, contactId, at: inAnHour })).toMatchObject({ type: 'ack' });
  // Nor by a way round.
  expect(await mei.send({ action: 'callback.move', contactId, at: 'asap' })).toMatchObject({ code: 'callbacks_full' });
});

// As many as the rest of this day and the next one have room for.
function fillLine(center: CenterAtWork, written?: true) {
  for (let at = 0; at < 32; at += 1) {
    const channel = written ? 'chat' : 'voice';
    const row = makeRow(`call-${at}-`, 0, { origin: start, callback: true, promisedAt: start + 1, channel, written });
    center.tables.lanes.set(laneKey(row), row);
  }
}

test('promises a call as if no messages had been left, and one of a message anew, where there is room for it', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  fillLine(center, true);
  await mei.send({ ...request, contactId, at: 'asap', by: 'message' });
  const toPhone = { action: 'callback.move', contactId, at: 'asap', by: 'phone' };

  const called = await mei.send(toPhone);
  const written = await mei.send({ ...toPhone, by: 'message' });
  fillLine(center);
  const full = await mei.send(toPhone);

  const messageAt = start + center.ports.policy.targets.seconds.email * 1000;
  expect(called).toMatchObject({ type: 'ack', promisedAt: start + promisedMs });
  expect(written).toMatchObject({ type: 'ack', promisedAt: messageAt });
  expect(full).toMatchObject({ type: 'error', code: 'callbacks_full' });
  expect(await stateOf(center, contactId)).toMatchObject({ call: { written: true }, promisedAt: messageAt });
});

test('makes a message that is moved to a chosen time a call, and keeps no number for one that stays a message', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  await mei.send({ ...request, contactId, at: 'asap', by: 'message' });

  await mei.send({ action: 'callback.move', contactId, at: 'asap', number: '+86 138 0013 8000' });
  expect((await stateOf(center, contactId)).call).toEqual({ written: true });
  expect(center.tables.numbers.size).toBe(0);

  await mei.send({ action: 'callback.move', contactId, at: inAnHour, number: '+86 138 0013 8000' });
  expect((await stateOf(center, contactId)).call).toMatchObject({ number: '+86 ••• 00' });
  expect((await stateOf(center, contactId)).call?.written).toBeUndefined();
});

test('keeps its promise to a call that only takes a number, or another way', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  await mei.send({ ...request, contactId, at: 'asap' });
  center.clock.advance(60_000);

  const moved = await mei.send({ action: 'callback.move', contactId, at: 'asap', by: 'chat' });

  expect(moved).toMatchObject({ type: 'ack', promisedAt: start + promisedMs });
});

// As many as one slot of the usual policy has.
const others = ['ann', 'bob', 'cid', 'dan'];

async function withFullSlot(center: CenterAtWork) {
  const both = await waitingMei(center);
  for (const name of others) {
    const client = center.connect(student(name), `c-${name}`);
    await client.send({ ...request, contactId: await open(client), at: inAnHour });
  }
  return both;
}

test('promises a slot as often as it has calls, and names the next free times to whoever comes after', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await withFullSlot(center);
  const before = center.snapshot();

  const answer = await mei.send({ ...request, contactId, at: '2026-09-07T11:20:00+08:00', ref: 'r1' });

  expect(answer).toMatchObject({ type: 'error', code: 'slot_full', ref: 'r1' });
  expect(answer?.['next']).toEqual([30, 60, 90].map((minutes) => Date.parse(inAnHour) + minutes * 60_000));
  expect(center.snapshot()).toEqual(before);
});

test('of two who race for the last call of a slot, one has it and the other is named the next free times', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  const clients = others.map((name) => center.connect(student(name), `c-${name}`));
  const contacts: ContactId[] = [];
  for (const client of clients) contacts.push(await open(client));

  const answers = await Promise.all([
    mei.send({ ...request, contactId, at: inAnHour }),
    ...clients.map((client, at) => client.send({ ...request, contactId: contacts[at], at: inAnHour })),
  ]);

  expect(answers.filter((answer) => answer?.['type'] === 'ack')).toHaveLength(4);
  const [refused] = answers.filter((answer) => answer?.['type'] === 'error');
  expect(refused).toMatchObject({
    code: 'slot_full',
    next: expect.arrayContaining([Date.parse(inAnHour) + 1_800_000]),
  });
  expect(center.tables.bookings.size).toBe(4);
});

test('moves a call to another time, gives the old one back, and tells the other pages', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await withFullSlot(center);
  const other = center.connect(student('mei'), 'c-mei-2');
  await other.send({ action: 'sync', contactId, since: 0 });
  await mei.send({ ...request, contactId, at: '2026-09-07T14:00:00+08:00' });

  const moved = await mei.send({ action: 'callback.move', contactId, at: '2026-09-07T15:00:00+08:00' });
  const full = await mei.send({ action: 'callback.move', contactId, at: inAnHour });

  const dueAt = Date.parse('2026-09-07T15:00:00+08:00');
  expect(moved).toMatchObject({ type: 'ack', dueAt });
  expect(full).toMatchObject({ code: 'slot_full' });
  expect([...center.tables.bookings.values()].filter((one) => one.contactId === contactId)).toMatchObject([
    { at: dueAt },
  ]);
  expect(await stateOf(center, contactId)).toMatchObject({ callback: { dueAt } });
  expect(other.frames()).toContainEqual(
    expect.objectContaining({ event: { type: 'callback-requested', dueAt, asap: false } }),
  );
});

test('calls a callback off: slot and topic are free again, the contact is the bot’s', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);
  await mei.send({ ...request, contactId, at: inAnHour });

  expect(await mei.send({ action: 'callback.cancel', contactId })).toMatchObject({ type: 'ack' });
  const before = center.snapshot();
  expect(await mei.send({ action: 'callback.cancel', contactId })).toMatchObject({ type: 'ack' });

  expect(center.snapshot()).toEqual(before);
  const state = await stateOf(center, contactId);
  expect(state).toMatchObject({ phase: 'self-service', channel: 'chat' });
  // Whoever asks for a person after that comes after those who wait.
  expect(state.origin).toBeUndefined();
  expect([center.tables.bookings.size, center.tables.callbackLocks.size]).toEqual([0, 0]);
});

test('calls nobody in the quiet hours of their own time zone, and names it; one that does not exist is refused', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await waitingMei(center);

  const nowhere = await mei.send({ ...request, contactId, at: inAnHour, timeZone: 'Mars/Olympus' });
  const answer = await mei.send({ ...request, contactId, at: inAnHour, timeZone: 'europe/paris' });

  expect(nowhere).toMatchObject({ code: 'bad_frame', message: expect.stringContaining('an IANA time zone') });
  expect(answer).toMatchObject({ dueAt: Date.parse('2026-09-07T08:00:00+02:00'), timeZone: 'Europe/Paris' });
});

test('names the free times of a call, in the hours of the queue and the time zone of the page', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await withFullSlot(center);
  const tom = center.connect(student('tom'), 'c-tom');

  const free = await mei.send({ action: 'callback.slots', contactId, ref: 'r1' });
  const paris = await mei.send({ action: 'callback.slots', contactId, timeZone: 'Europe/Paris' });

  expect(free).toMatchObject({ type: 'slots', ref: 'r1', timeZone: 'Asia/Shanghai' });
  const times = Array.isArray(free?.['slots']) ? free['slots'] : [];
  expect(times.slice(0, 3)).toEqual(
    ['10:30', '11:30', '12:00'].map((time) => Date.parse(`2026-09-07T${time}:00+08:00`)),
  );
  expect(times.every((at) => new Date(at + 8 * 3_600_000).getUTCHours() < 18)).toBe(true);
  expect(paris?.['slots']).toEqual(expect.arrayContaining([Date.parse('2026-09-07T14:00:00+08:00')]));
  expect(await tom.send({ action: 'callback.slots', contactId })).toMatchObject({ code: 'not_found' });
});
