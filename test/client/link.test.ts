import { expect, test } from 'vitest';
import { SignInNeeded } from '../../client/index.ts';
import { FakeDoor } from './fake-door.ts';

test('sends what was asked before the connection stood', async () => {
  const door = new FakeDoor();
  void door.client.ask({ action: 'sync' });

  const socket = await door.started();

  expect(socket.actions).toEqual(['sync']);
});

test('asks again on the next connection what the last one did not answer', async () => {
  const door = new FakeDoor();
  const first = await door.started();
  const answer = door.client.ask({ action: 'agent.request' });

  first.end();
  const second = await door.opens();
  second.answer('agent.request', { type: 'ack', seq: 2 });

  expect(second.sent).toEqual(first.sent);
  expect(await answer).toMatchObject({ type: 'ack', seq: 2 });
});

test.each(['busy', 'internal'])('asks again after %s, and not before a pause', async (code) => {
  const door = new FakeDoor();
  const socket = await door.started();
  void door.client.ask({ action: 'sync' });

  socket.answer('sync', { type: 'error', code, message: '' });
  expect(socket.actions).toEqual(['sync']);
  await door.clock.pass(1_000);

  expect(socket.actions).toEqual(['sync', 'sync']);
});

test('asks again what the gateway failed on', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  void door.client.ask({ action: 'sync' });

  socket.hear({ message: 'Internal server error', connectionId: 'c', requestId: 'r' });
  await door.clock.pass(1_000);

  expect(socket.actions).toEqual(['sync', 'sync']);
});

test('leaves a connection that does not answer without saying so', async () => {
  const door = new FakeDoor();
  const first = await door.started();
  void door.client.ask({ action: 'sync' });

  await door.clock.pass(13_000);

  expect(first.isClosed).toBe(true);
  expect(door.sockets).toHaveLength(2);
});

test('asks a slow center ever less often, on the same connection while its beats are answered', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  void door.client.ask({ action: 'sync' });

  await alive(door, 59_000);

  expect(door.sockets).toHaveLength(1);
  expect(socket.actions.filter((action) => action === 'sync')).toHaveLength(4);
});

test('asks a slow center after 6 seconds whether it is there, and only after 12 the same again', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  void door.client.ask({ action: 'sync' });

  await door.clock.pass(6_000);
  socket.hear({ type: 'heartbeat' });
  await door.clock.pass(5_999);
  expect(socket.actions).toEqual(['sync', 'heartbeat']);
  await door.clock.pass(1);

  expect(socket.actions).toEqual(['sync', 'heartbeat', 'sync']);
});

test('notices within 40 seconds that the network died while somebody only reads', async () => {
  const door = new FakeDoor();
  const first = await door.started();
  void door.client.contact('ct_1').sync();
  first.answer('sync', {
    type: 'sync',
    contactId: 'ct_1',
    phase: 'queued',
    upTo: 1,
    more: false,
    events: [],
    highWater: 0,
  });

  await door.clock.pass(40_000);

  expect(first.actions).toEqual(['sync', 'heartbeat']);
  expect(door.sockets).toHaveLength(2);
});

test('a connection whose beats are answered stays', async () => {
  const door = new FakeDoor();
  await door.started();

  await alive(door, 60 * 60_000);

  expect(door.sockets).toHaveLength(1);
});

test('beats only as often as the gateway wants while nobody waits', async () => {
  const door = new FakeDoor();
  const socket = await door.started();

  await door.clock.pass(220_000);
  expect(socket.actions).toEqual([]);
  await door.clock.pass(10_000);

  expect(socket.actions).toEqual(['heartbeat']);
});

test.each([
  [0, 90],
  [1, 115],
])('changes to a new connection at a random age, at the draw of %d after %d minutes', async (draw, minutes) => {
  const door = new FakeDoor({ random: () => draw, onFrame: () => undefined });
  const first = await door.started();
  await alive(door, minutes * 60_000 - 2_000);
  expect(door.sockets).toHaveLength(1);

  await door.clock.pass(3_000);
  door.socket.open();
  await door.clock.pass(6_000);

  expect(door.sockets).toHaveLength(2);
  expect(first.isClosed).toBe(true);
  expect(door.states).toEqual(['connecting', 'ready']);
});

test('asks for a new ticket before the sign-in behind the old one ends, and stays ready meanwhile', async () => {
  const door = new FakeDoor();
  door.ticket = () => ({ url: 'ws://center', lastsMs: 100_000 });
  await door.started();

  await door.clock.pass(79_000);
  expect(door.sockets).toHaveLength(1);
  await door.clock.pass(2_000);

  expect(door.sockets).toHaveLength(2);
  expect(door.client.state).toBe('ready');
});

test('takes a new ticket and asks again when the center says the token expired', async () => {
  const door = new FakeDoor();
  const first = await door.started();
  void door.client.ask({ action: 'sync' });

  first.answer('sync', { type: 'error', code: 'token_expired', message: '' });
  const second = await door.opens();

  expect(second.actions).toEqual(['sync']);
});

test.each([
  ['signed_out', 'sign in again'],
  ['too_many_connections', 'taken over by another tab'],
] as const)('does not come back by itself after a pushed %s', async (code, state) => {
  const door = new FakeDoor();
  const socket = await door.started();

  socket.hear({ type: 'error', code, message: 'the center closes this' });
  socket.end();
  await door.clock.pass(600_000);

  expect(door.client.state).toBe(state);
  expect(door.sockets).toHaveLength(1);
});

test('waits for the person when they have to sign in again, and goes on with what was asked', async () => {
  const door = new FakeDoor();
  const ticket = door.ticket;
  door.ticket = () => {
    throw new SignInNeeded();
  };
  void door.client.ask({ action: 'sync' });
  door.client.start();
  await door.clock.pass(600_000);
  expect(door.sockets).toHaveLength(0);
  expect(door.client.state).toBe('sign in again');

  door.ticket = ticket;
  const socket = await door.started();

  expect(door.client.state).toBe('ready');
  expect(socket.actions).toEqual(['sync']);
});

test('keeps trying, with growing pauses, while there is no network', async () => {
  const door = new FakeDoor();
  let tries = 0;
  door.ticket = () => {
    tries += 1;
    throw new TypeError('fetch failed');
  };

  door.client.start();
  await door.clock.pass(10_000);
  const early = tries;
  await door.clock.pass(60_000);

  expect(early).toBe(6);
  expect(tries - early).toBe(5);
  expect(door.client.state).toBe('waiting for network');
});

test('tries at once when something wakes it', async () => {
  let wake = () => {};
  const door = new FakeDoor({
    wake: (listener) => {
      wake = listener;
    },
  });
  const ticket = door.ticket;
  door.ticket = () => {
    throw new TypeError('fetch failed');
  };
  door.client.start();
  await door.clock.pass(60_000);

  door.ticket = ticket;
  wake();
  await door.clock.pass(0);

  expect(door.sockets).toHaveLength(1);
});

test('gives up a connection that does not open in 30 seconds', async () => {
  const door = new FakeDoor();
  door.client.start();

  await door.clock.pass(31_000);
  const second = await door.opens();

  expect(door.sockets[0]).not.toBe(second);
  expect(door.client.state).toBe('ready');
});

test('hands on what answers no request, and nothing that is no frame', async () => {
  const door = new FakeDoor();
  const socket = await door.started();

  socket.hear({ type: 'typing', contactId: 'ct_1', by: 'agent' });
  socket.hear({ type: 'of a later version', more: true });
  socket.hear({ nothing: true });

  expect(door.heard).toEqual(['typing', 'of a later version']);
});

test('an answer of a kind it does not know still answers', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const answer = door.client.ask({ action: 'of a later version' });

  socket.answer('of a later version', { type: 'later' });

  expect(await answer).toMatchObject({ type: 'later' });
});

test('answers every open request when it is stopped, and leaves no timer behind', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const answer = door.client.ask({ action: 'sync' });

  door.client.stop();
  await door.clock.pass(3 * 60 * 60_000);

  expect(await answer).toEqual({ type: 'stopped' });
  expect(socket.isClosed).toBe(true);
  expect(door.sockets).toHaveLength(1);
});

/** Lets time pass with every beat answered. */
async function alive(door: FakeDoor, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 5_000) {
    await door.clock.pass(Math.min(5_000, left));
    door.socket.hear({ type: 'heartbeat' });
  }
}

test('sends a frame again after the seconds it was told to wait, and not before', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const answer = door.client.ask({ action: 'agent.request' });

  socket.answer('agent.request', { type: 'error', code: 'slow_down', message: '', retryAfterSeconds: 5 });
  await door.clock.pass(4_999);
  expect(socket.actions).toEqual(['agent.request']);
  await door.clock.pass(501);
  socket.answer('agent.request', { type: 'ack', seq: 2 });

  expect(socket.actions).toEqual(['agent.request', 'agent.request']);
  expect(await answer).toMatchObject({ type: 'ack', seq: 2 });
  expect(door.heard).toEqual(['error']);
});

test('gives a wait of more than a minute to whoever asked', async () => {
  const door = new FakeDoor();
  const socket = await door.started();
  const answer = door.client.ask({ action: 'agent.request' });

  socket.answer('agent.request', { type: 'error', code: 'slow_down', message: '', retryAfterSeconds: 1_800 });

  expect(await answer).toMatchObject({ code: 'slow_down', retryAfterSeconds: 1_800 });
  expect(door.heard).toEqual([]);
});

test('comes back when the center says, as often as it says so, and soon after', async () => {
  const asked: number[] = [];
  const door: FakeDoor = new FakeDoor({
    getTicket: async () => {
      asked.push(door.clock.now());
      return asked.length <= 6 ? { url: '', afterSeconds: 2 } : { url: 'ws://center/1' };
    },
  });
  door.client.start();

  await door.clock.pass(15_000);

  expect(asked.map((at, number) => at - (asked[number - 1] ?? at))).toEqual([0, ...Array(6).fill(2_500)]);
  expect(door.sockets).toHaveLength(1);
});

test('believes nobody who would keep it away for longer than a minute', async () => {
  let asked = 0;
  const door = new FakeDoor({
    getTicket: async () => {
      asked += 1;
      return { url: '', afterSeconds: 86_400 };
    },
  });
  door.client.start();

  await door.clock.pass(61_000);

  expect(asked).toBe(2);
});
