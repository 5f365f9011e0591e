import http, { type IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';

/** A whole HTTP answer. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Posts to one server over kept-alive connections. */
export type HttpClient = {
  post(headers: Readonly<Record<string, string>>, body: Buffer | string): Promise<HttpAnswer>;
  close(): void;
};

/** A client for one origin; each call fails when the server cannot be reached. */
export function httpClient(origin: URL, connect?: (port: number, host: string) => Socket): HttpClient {
  // Taken now: later calls of this thread may be looked at, these may not.
  const { request } = http;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
  if (connect !== undefined) agent.createConnection = () => connect(Number(origin.port), origin.hostname);
  const target = { host: origin.hostname, port: origin.port, path: origin.pathname, method: 'POST', agent };
  return {
    close: () => agent.destroy(),
    post: (headers, body) =>
      new Promise((done, fail) => {
        const outgoing = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
        const sent = request({ ...target, headers: outgoing }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', fail);
          response.on('end', () => {
            const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
            done({ status: response.statusCode ?? 502, headers: response.headers, body: whole });
          });
        });
        sent.on('error', fail);
        sent.end(body);
      }),
  };
}
