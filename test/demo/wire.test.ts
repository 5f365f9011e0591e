import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { newTally } from '../../demo/tally.ts';
import { Wire } from '../../demo/wire.ts';

let server: WebSocketServer;

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
});

afterEach(() => server.close());

async function connected(tally: ReturnType<typeof newTally>): Promise<Wire> {
  const { port } = server.address() as AddressInfo;
  const wire = new Wire(`ws://127.0.0.1:${port}`, tally, new Set(), () => undefined);
  // The client listens before the connection opens, and closes what it lost.
  wire.addEventListener('close', () => wire.close());
  await once(wire, 'open');
  return wire;
}

test('counts a connection the center lost, though the client closes it as well', async () => {
  const tally = newTally();
  const wire = await connected(tally);

  for (const peer of server.clients) peer.terminate();
  await once(wire, 'close');

  expect(tally.cut).toBe(1);
});

test('does not count a connection its client ended', async () => {
  const tally = newTally();
  const wire = await connected(tally);

  wire.close();
  await once(wire, 'close');

  expect(tally.cut).toBe(0);
});
