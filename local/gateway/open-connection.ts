import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { Connection, type ConnectionFacts } from './connections.ts';
import { frameGuard } from './frame-guard.ts';

/** What happens on a connection. */
export type ConnectionEvents = {
  readonly now: () => number;
  readonly onMessage: (connection: Connection, body: string) => void;
  readonly onClose: (code: number, reason: string) => void;
};

/** Watches one socket under API Gateway's limits: 1009 for what is too large, 1003 for what is not text. */
export function openConnection(
  facts: ConnectionFacts,
  client: WebSocket,
  socket: Duplex,
  events: ConnectionEvents,
): Connection {
  const connection = new Connection(facts, client, events.now);
  const state = { isRefused: false };
  // Before the library's own listener, so that an oversize frame is known before its message is reported.
  socket.prependListener(
    'data',
    frameGuard(() => {
      state.isRefused = true;
      client.close(1009, 'Message too big');
    }),
  );
  client.on('message', (data, isBinary) => {
    if (state.isRefused || client.readyState !== client.OPEN) return;
    connection.touch();
    if (isBinary) client.close(1003, 'Binary frames are not supported');
    else events.onMessage(connection, data.toString());
  });
  client.on('error', () => {
    // The library closes the socket itself with the code that fits, such as 1009 for a message over 128 KB.
  });
  client.on('close', (code, reason) => events.onClose(code, reason.toString()));
  return connection;
}
