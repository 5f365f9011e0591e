import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readAnswer } from '../../../local/engines/http-answer.ts';
import { type HttpClient, httpClient } from '../../../local/engines/http-client.ts';

let server: Server | undefined;
let client: HttpClient | undefined;

afterEach(() => {
  client?.close();
  server?.close();
});

async function clientOf(started: Server): Promise<HttpClient> {
  server = started;
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done));
  const address = started.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  client = httpClient(new URL(`http://127.0.0.1:${port}`));
  return client;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const echo = createServerOf(async (request, response) => {
  const text = await textOf(request);
  response.setHeader('X-Target', String(request.headers['x-target']));
  response.end(`got ${text}`);
});

function createServerOf(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  return () => createServer((request, response) => void answer(request, response));
}

describe('the client of the engine', () => {
  it('posts headers and body, and gives the whole answer', async () => {
    const { post } = await clientOf(echo());

    const { status, headers, body } = await post({ 'x-target': 'Put' }, '你好');

    expect([status, headers['x-target'], body.toString()]).toEqual([200, 'Put', 'got 你好']);
  });

  it('keeps its connections, one for each call under way', async () => {
    const ports = new Set<number | undefined>();
    const { post } = await clientOf(
      createServer((request, response) => {
        ports.add(request.socket.remotePort);
        setImmediate(() => response.end('ok'));
      }),
    );

    await Promise.all([post({}, 'a'), post({}, 'b')]);
    await Promise.all([post({}, 'c'), post({}, 'd')]);

    expect(ports.size).toBe(2);
  });

  it.each([
    ['in chunks', (response: ServerResponse, text: string) => response.write(text.slice(0, 70_000))],
    ['with its length', (response: ServerResponse, text: string) => response.setHeader('content-length', text.length)],
  ])('takes an answer of many packets %s', async (_how, begin) => {
    const text = 'x'.repeat(300_000);
    const { post } = await clientOf(
      createServer((_request, response) => {
        const hasWritten = begin(response, text) === true || response.headersSent;
        response.end(hasWritten ? text.slice(70_000) : text);
      }),
    );

    expect((await post({}, '')).body.toString()).toBe(text);
  });

  it('opens a new connection after one that was closed behind an answer', async () => {
    const { post } = await clientOf(
      createServer((_request, response) => response.setHeader('connection', 'close').end('bye')),
    );

    expect((await post({}, '')).body.toString()).toBe('bye');
    expect((await post({}, '')).body.toString()).toBe('bye');
  });

  it('fails a call whose connection ends before the answer is whole', async () => {
    const { post } = await clientOf(
      createTcpServer((socket) =>
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf')),
      ),
    );

    await expect(post({}, '')).rejects.toThrow('closed before the answer was whole');
  });

  it('fails a call to a server that is not there', async () => {
    const { post } = await clientOf(createTcpServer());
    await new Promise((done) => server?.close(done));

    await expect(post({}, '')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('an HTTP answer', () => {
  const whole =
    'HTTP/1.1 400 Bad Request\r\nContent-Type:  a/b\r\nTransfer-Encoding: chunked\r\n\r\n3;x=1\r\nabc\r\n2\r\nde\r\n0\r\n\r\n';

  it('is read when it is whole, and not before', () => {
    const read = readAnswer(Buffer.from(whole));

    expect(read).toMatchObject({ status: 400, headers: { 'content-type': 'a/b' } });
    expect(read?.body.toString()).toBe('abcde');
    for (let length = 0; length < whole.length; length += 1)
      expect(readAnswer(Buffer.from(whole.slice(0, length)))).toBeUndefined();
  });

  it('with a chunk that has no size is refused', () => {
    expect(() => readAnswer(Buffer.from('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'))).toThrow(
      'a chunk',
    );
  });
});
