import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { ModelCenter, type Reach } from './model-center.ts';

/** A model center behind real HTTP and WebSocket on this machine. */
export type ModelServer = {
  readonly origin: string;
  readonly center: ModelCenter;
  /** Open connections, oldest first. */
  readonly sockets: () => readonly WebSocket[];
  /** Sends a frame to every open connection. */
  readonly tell: (frame: object) => void;
  /** Holds back what is to be sent, until it is let go, in another order or number if so wished. */
  readonly hold: () => void;
  readonly letGo: (change: (frames: readonly object[]) => readonly object[]) => void;
  readonly stop: () => Promise<void>;
};

/** How a model server treats what goes through it; each function may say no. */
export type Treatment = {
  /** A frame came, on the connection of this number, from 1; false: it is as if it had never come. */
  readonly takes?: (frame: Readonly<Record<string, unknown>>, connection: number) => boolean;
  /** A frame is to be sent; false: it is lost on the way. */
  readonly sends?: (frame: Readonly<Record<string, unknown>>, connection: number) => boolean;
  /** The code of the error a frame is answered with instead of what the center says. */
  readonly fails?: (frame: Readonly<Record<string, unknown>>) => string | undefined;
};

/** Starts a model center on a free port: `POST /tickets` for anybody with a token, and one connection a ticket. */
export async function startModelServer({
  takes = always,
  sends = always,
  fails = never,
}: Treatment = {}): Promise<ModelServer> {
  const center = new ModelCenter(Date.now);
  const tickets = new Set<string>();
  const sockets = new WebSocketServer({ noServer: true });
  let connections = 0;
  let held: { readonly socket: WebSocket; readonly frame: object }[] | undefined;
  const post = (socket: WebSocket, frame: object) =>
    held ? held.push({ socket, frame }) : socket.send(JSON.stringify(frame));
  const server = createServer((request, response) => {
    const isSignedIn = /^Bearer .+/.test(request.headers.authorization ?? '');
    const ticket = randomUUID();
    if (isSignedIn) tickets.add(ticket);
    const url = `${originOf(server).replace('http', 'ws')}/v1?ticket=${ticket}`;
    response.writeHead(isSignedIn ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isSignedIn ? { ticket, url } : { code: 'unauthorized' }));
  });
  server.on('upgrade', (request, stream: Duplex, head) => {
    const ticket = new URL(request.url ?? '/', 'http://model').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) return stream.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    return sockets.handleUpgrade(request, stream, head, (socket) => {
      connections += 1;
      const id = connections;
      const send = (frame: object) => sends({ ...frame }, id) && post(socket, frame);
      const reach: Reach = { id, send };
      socket.on('message', (data) => {
        const frame: Readonly<Record<string, unknown>> = JSON.parse(String(data));
        if (!takes(frame, id)) return;
        const code = fails(frame);
        send(
          code === undefined ? center.answer(frame, reach) : { type: 'error', code, message: '', ref: frame['ref'] },
        );
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: originOf(server),
    center,
    sockets: () => [...sockets.clients],
    tell: (frame) => sockets.clients.forEach((socket) => void post(socket, frame)),
    hold: () => {
      held = [];
    },
    letGo: (change) => {
      const [socket] = (held ?? []).map((one) => one.socket);
      const frames = change((held ?? []).map((one) => one.frame));
      held = undefined;
      for (const frame of frames) socket?.send(JSON.stringify(frame));
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((done) => server.close(done));
    },
  };
}

function originOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

function always(): boolean {
  return true;
}

function never(): undefined {
  return undefined;
}
