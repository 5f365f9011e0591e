import { expect, test } from 'vitest';
import { FakeDoor } from './fake-door.ts';
import type { FakeSocket } from './fake-socket.ts';

const page = { type: 'sync', contactId: 'ct_1', phase: 'self-service', upTo: 1, more: false, events: [], highWater: 0 };

/** Opens the contact a client asked for, and lets it read that nothing was said there. */
async function opensContact(door: FakeDoor, socket: FakeSocket): Promise<void> {
  socket.answer('contact.open', { type: 'ack', contactId: 'ct_1', seq: 1, at: 0 });
  await door.clock.pass(0);
  socket.answer('sync', page);
  await door.clock.pass(0);
}

test('the first message is pending at once, and sent when there is a connection and a contact', async () => {
  const door = new FakeDoor();
  door.client.start();
  const contact = door.client.open({ language: 'en' });

  const told = contact.say('hello');
  expect(contact.pending).toEqual([{ clientSeq: 1, text: 'hello' }]);
  const socket = await door.opens();
  await opensContact(door, socket);
  socket.answer('message.send', { type: 'ack', contactId: 'ct_1', seq: 2, at: 7 });

  expect(await told).toMatchObject({ type: 'ack', seq: 2 });
  expect(contact.pending).toEqual([]);
  expect(contact.rows).toEqual([
    { seq: 2, at: 7, event: { type: 'message', from: 'student', clientSeq: 1, text: 'hello' } },
  ]);
});

test('after a reload the message that was never sent is still pending, and the contact is opened under the same number', async () => {
  let kept = '';
  const keep = { read: () => kept, write: (text: string) => (kept = text) };
  const first = new FakeDoor({ keep });
  const before = await first.started();
  void first.client.open({ language: 'en' }).say('hello');
  await first.clock.pass(0);
  const [opening] = before.sent;
  first.client.stop();

  const second = new FakeDoor({ keep });
  const [contact] = second.client.contacts;
  const socket = await second.started();

  expect(contact?.pending).toEqual([{ clientSeq: 1, text: 'hello' }]);
  expect(socket.sent).toEqual([opening]);
});

test('sends one message at a time, in order', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const contact = door.client.open();
  void contact.say('one');
  void contact.say('two');
  await door.clock.pass(0);

  await opensContact(door, socket);
  const before = socket.sent.filter(({ action }) => action === 'message.send');
  socket.answer('message.send', { type: 'ack', contactId: 'ct_1', seq: 2, at: 0 });
  await door.clock.pass(0);

  expect(before).toMatchObject([{ clientSeq: 1, text: 'one' }]);
  expect(socket.sent.at(-1)).toMatchObject({ action: 'message.send', clientSeq: 2, text: 'two' });
});

test('a message whose number another device took is sent under the next one', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  void door.client.open().say('mine');
  await door.clock.pass(0);
  await opensContact(door, socket);

  socket.answer('message.send', { type: 'error', code: 'conflict', message: '' });
  await door.clock.pass(0);
  socket.answer('sync', { ...page, upTo: 2, highWater: 1 });
  await door.clock.pass(0);

  expect(socket.sent.at(-1)).toMatchObject({ action: 'message.send', clientSeq: 2, text: 'mine' });
});

test('a message ahead of what the center has is numbered as the center expects', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  void door.client.open().say('late');
  await door.clock.pass(0);
  await opensContact(door, socket);

  socket.answer('message.send', { type: 'gap', contactId: 'ct_1', expected: 5 });
  await door.clock.pass(0);

  expect(socket.sent.at(-1)).toMatchObject({ action: 'message.send', clientSeq: 5, text: 'late' });
});

test('a refused message is handed back and does not hold up the next one', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const contact = door.client.open();
  void contact.say('too long');
  void contact.say('short');
  await door.clock.pass(0);
  await opensContact(door, socket);

  socket.answer('message.send', { type: 'error', code: 'text_too_long', message: '' });
  await door.clock.pass(0);

  expect(door.refused).toEqual(['text_too_long: too long']);
  expect(socket.sent.at(-1)).toMatchObject({ action: 'message.send', clientSeq: 1, text: 'short' });
});

test('asks for what is missing when an event shows a gap', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const contact = door.client.contact('ct_1');

  socket.hear({ type: 'event', contactId: 'ct_1', seq: 4, prev: 3, at: 0, event: { type: 'queued' } });
  expect(contact.rows).toEqual([]);
  await door.clock.pass(1_000);

  expect(socket.sent).toMatchObject([{ action: 'sync', contactId: 'ct_1', since: 0 }]);
});

test('asks once for what is missing of a contact that is not ours any more', async () => {
  const lost: string[] = [];
  const door = new FakeDoor({ onLost: (_contact, why) => lost.push(why) });
  const socket = await door.started();
  door.client.contact('ct_1');
  socket.hear({ type: 'event', contactId: 'ct_1', seq: 4, prev: 3, at: 0, event: { type: 'queued' } });
  await door.clock.pass(1_000);

  socket.answer('sync', { type: 'error', code: 'not_found', message: '' });
  await door.clock.pass(5_000);

  expect(lost).toEqual(['not_found']);
  expect(socket.actions).toEqual(['sync']);
});

test('our own message stays pending until what came before it is there', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const contact = door.client.open();
  void contact.say('hello');
  await door.clock.pass(0);
  await opensContact(door, socket);

  socket.answer('message.send', { type: 'ack', contactId: 'ct_1', seq: 3, at: 0 });
  await door.clock.pass(0);
  expect(contact.rows).toEqual([]);
  expect(contact.pending).toMatchObject([{ text: 'hello' }]);
  socket.hear({ type: 'event', contactId: 'ct_1', seq: 2, prev: 1, at: 0, event: { type: 'queued' } });

  expect(contact.rows.map(({ seq }) => seq)).toEqual([2, 3]);
  expect(contact.pending).toEqual([]);
});

test("an agent's frames carry the epoch, and a fenced one ends it", async () => {
  const lost: string[] = [];
  const door = new FakeDoor({ onLost: (_contact, why) => lost.push(why) });
  const socket = await door.started();
  const contact = door.client.contact('ct_1');
  contact.epoch = 3;
  void contact.sync();
  socket.answer('sync', page);

  const told = contact.say('hello');
  await door.clock.pass(0);
  expect(socket.sent.at(-1)).toMatchObject({ action: 'message.send', epoch: 3 });
  socket.answer('message.send', { type: 'fenced', contactId: 'ct_1', epoch: 4 });

  expect(await told).toMatchObject({ type: 'fenced' });
  expect(lost).toEqual(['fenced']);
});

test('reads again after a reconnect and when something wakes it', async () => {
  let wake = () => {};
  const door = new FakeDoor({
    wake: (listener) => {
      wake = listener;
    },
  });
  door.client.contact('ct_1');

  const socket = await door.started();
  socket.answer('sync', page);
  await door.clock.pass(0);
  wake();

  expect(socket.actions).toEqual(['sync', 'heartbeat', 'sync']);
});

test('holds what was said back while the center asks for patience, loses nothing and goes on in order', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const contact = door.client.open();
  const told = [contact.say('one'), contact.say('two')];
  await door.clock.pass(0);
  const slowDown = { type: 'error', code: 'slow_down', message: '', retryAfterSeconds: 60 };
  socket.answer('contact.open', slowDown);
  await door.clock.pass(60_500);
  await opensContact(door, socket);

  socket.answer('message.send', { ...slowDown, retryAfterSeconds: 2 });
  await door.clock.pass(2_500);
  socket.answer('message.send', { type: 'ack', contactId: 'ct_1', seq: 2, at: 0 });
  await door.clock.pass(0);
  socket.answer('message.send', { type: 'ack', contactId: 'ct_1', seq: 3, at: 0 });

  expect((await Promise.all(told)).map((answer) => answer.type)).toEqual(['ack', 'ack']);
  const said = socket.sent.filter(({ action }) => action === 'message.send').map((frame) => frame['text']);
  expect(said).toEqual(['one', 'one', 'two']);
  expect(door.refused).toEqual([]);
});

test('a contact for a person is opened and the person asked for by one frame', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const contact = door.client.open({ language: 'en' });

  const asked = contact.ask({ action: 'agent.request' });
  await door.clock.pass(0);
  socket.answer('contact.open', { type: 'ack', contactId: 'ct_1', seq: 2, at: 0 });

  expect(await asked).toMatchObject({ type: 'ack', seq: 2 });
  expect(socket.sent).toMatchObject([{ action: 'contact.open', language: 'en', forPerson: true }]);
  expect(contact.contactId).toBe('ct_1');
});

test('a person is asked for by a frame of its own where the opening did not', async () => {
  const door = new FakeDoor();
  const socket = await door.started();

  const asked = door.client.open().ask({ action: 'agent.request' });
  await door.clock.pass(0);
  socket.answer('contact.open', { type: 'ack', contactId: 'ct_1', seq: 1, at: 0 });
  await door.clock.pass(0);
  socket.answer('agent.request', { type: 'error', code: 'slow_down', message: '', retryAfterSeconds: 600 });

  expect(await asked).toMatchObject({ type: 'error', code: 'slow_down' });
});

test('a center that knows no opening for a person is asked by two frames', async () => {
  const door = new FakeDoor();
  const socket = await door.started();

  const asked = door.client.open().ask({ action: 'agent.request' });
  await door.clock.pass(0);
  socket.answer('contact.open', { type: 'error', code: 'bad_frame', message: '' });
  await door.clock.pass(0);
  socket.answer('contact.open', { type: 'ack', contactId: 'ct_1', seq: 1, at: 0 });
  await door.clock.pass(0);
  socket.answer('agent.request', { type: 'ack', contactId: 'ct_1', seq: 2 });

  expect(await asked).toMatchObject({ type: 'ack', seq: 2 });
  expect(socket.sent.map(({ action, forPerson }) => [action, forPerson])).toEqual([
    ['contact.open', true],
    ['contact.open', undefined],
    ['agent.request', undefined],
  ]);
});

test('what is said while a contact is opened for a person is sent, and not taken for acknowledged', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const contact = door.client.open();

  void contact.ask({ action: 'agent.request' });
  void contact.say('quickly');
  await door.clock.pass(0);
  socket.answer('contact.open', { type: 'ack', contactId: 'ct_1', seq: 2, at: 0 });
  await door.clock.pass(0);
  socket.answer('sync', { ...page, upTo: 2 });
  await door.clock.pass(0);

  expect(contact.pending).toEqual([{ clientSeq: 1, text: 'quickly' }]);
  expect(socket.sent.at(-1)).toMatchObject({ action: 'message.send', text: 'quickly' });
});
