import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { LocalFailure, messageOf } from '../failure.ts';
import type { HttpReply } from './http-event.ts';

/** Takes HTTP requests and upgrades; set once the template is read. */
export type Front = {
  serve(request: IncomingMessage): Promise<HttpReply>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
};

/** A listening server whose front may come later than its port. */
export type FrontServer = {
  readonly port: number;
  front: Front;
  close(): Promise<void>;
};

// Whoever came before knows when to come again, and does not come ever less often.
const retryAfterSeconds = 1;
const starting: HttpReply = {
  status: 503,
  headers: {
    'retry-after': String(retryAfterSeconds),
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'retry-after',
  },
  body: 'starting',
};
const noUpgradeYet = `HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${retryAfterSeconds}\r\nConnection: close\r\n\r\n`;

/** Tells everybody to come again. */
export const startingFront: Front = {
  serve: async () => starting,
  upgrade: async (_request, socket) => void socket.end(noUpgradeYet),
};

/** Listens on a port of 127.0.0.1 (0 for a free one); throws LocalFailure when it is taken. */
export async function listen(port: number, onProblem: (text: string) => void): Promise<FrontServer> {
  const holder: { front: Front } = { front: startingFront };
  const server = createServer({ keepAliveTimeout: 10_000 }, (request, response) => {
    void answer(holder.front, request, response, onProblem);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    holder.front.upgrade(request, socket, head).catch((error: unknown) => {
      onProblem(`upgrade ${request.url}: ${messageOf(error)}`);
      socket.end('HTTP/1.1 500 Internal Server Error\r\nConnection: close\r\n\r\n');
    });
  });
  await bind(server, port);
  const address = server.address();
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    get front() {
      return holder.front;
    },
    set front(front) {
      holder.front = front;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function bind(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      fail(
        new LocalFailure(isTaken ? `port ${port} is in use: stop what holds it or give --port NUMBER` : error.message),
      );
    });
    server.listen(port, '127.0.0.1', done);
  });
}

async function answer(
  front: Front,
  request: IncomingMessage,
  response: ServerResponse,
  onProblem: (text: string) => void,
): Promise<void> {
  const reply = await replyOf(front, request, onProblem);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}

async function replyOf(front: Front, request: IncomingMessage, onProblem: (text: string) => void): Promise<HttpReply> {
  try {
    return await front.serve(request);
  } catch (error) {
    onProblem(`${request.method} ${request.url}: ${messageOf(error)}`);
    return { status: 500, headers: {}, body: 'the laptop runtime failed on this request' };
  }
}
