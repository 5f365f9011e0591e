import { connect as connectTcp, type Socket } from 'node:net';
import { type HttpAnswer, readAnswer } from './http-answer.ts';

/** Posts to one server over kept-alive connections. */
export type HttpClient = {
  post(headers: Readonly<Record<string, string>>, body: Buffer | string): Promise<HttpAnswer>;
  close(): void;
};

/** Opens a connection. */
export type Connect = (port: number, host: string) => Socket;

const connectPlainly: Connect = (port, host) => connectTcp({ port, host, noDelay: true });

/**
 * A client for one origin; each call fails when the server cannot be reached. It writes its requests itself: `node:http` takes
 * several times as long for one, and every row that is read or written is one.
 */
export function httpClient(origin: URL, connect: Connect = connectPlainly): HttpClient {
  const lines = new Set<Line>();
  const idle: Line[] = [];
  const open = (): Line => {
    const line = new Line(connect(Number(origin.port || 80), origin.hostname), () => {
      lines.delete(line);
      const at = idle.indexOf(line);
      if (at >= 0) idle.splice(at, 1);
    });
    lines.add(line);
    return line;
  };
  const start = `POST ${origin.pathname} HTTP/1.1\r\nhost: ${origin.host}\r\n`;
  return {
    post: async (headers, body) => {
      const line = idle.pop() ?? open();
      const answer = await line.ask(requestOf(start, headers, body));
      if (line.isOpen) idle.push(line);
      return answer;
    },
    close: () => {
      for (const line of lines) line.end();
    },
  };
}

function requestOf(start: string, headers: Readonly<Record<string, string>>, body: Buffer | string): Buffer {
  const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return Buffer.concat([Buffer.from(`${start}${named.join('')}content-length: ${bytes.length}\r\n\r\n`), bytes]);
}

type Waiting = { readonly done: (answer: HttpAnswer) => void; readonly fail: (error: Error) => void };

/** One connection, which carries one request at a time. */
class Line {
  readonly #socket: Socket;
  #received: Buffer | undefined;
  #waiting: Waiting | undefined;
  isOpen = true;

  constructor(socket: Socket, onEnd: () => void) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#taken(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => {
      this.isOpen = false;
      onEnd();
      this.#fail(new Error('the connection was closed before the answer was whole'));
    });
  }

  ask(request: Buffer): Promise<HttpAnswer> {
    return new Promise((done, fail) => {
      this.#waiting = { done, fail };
      this.#socket.write(request);
    });
  }

  end(): void {
    this.isOpen = false;
    this.#socket.destroy();
  }

  #taken(chunk: Buffer): void {
    try {
      this.#take(chunk);
    } catch (error) {
      this.#socket.destroy(error instanceof Error ? error : undefined);
    }
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received === undefined ? chunk : Buffer.concat([this.#received, chunk]);
    const answer = readAnswer(this.#received);
    if (answer === undefined) return;
    this.#received = undefined;
    if (answer.headers.connection === 'close') this.end();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.done(answer);
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.fail(error);
  }
}
