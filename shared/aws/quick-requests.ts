import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';

/** What a signed call of the SDK says of itself. */
type SignedRequest = {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
};

type Answer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** How long a call may take to connect, and be silent afterwards, in milliseconds. */
export type Patience = { readonly connectMs: number; readonly silenceMs: number };

const kept = { keepAlive: true, maxSockets: 50 };
const ways = {
  'http:': { request: http.request, agent: new http.Agent(kept) },
  'https:': { request: https.request, agent: new https.Agent(kept) },
} as const;

/**
 * Sends the SDK's calls whose question and answer are short texts, over connections that are kept: one timer a call for silence, one for
 * a new connection, and the answer as one piece. What fails is tried again by the SDK as it tries its own.
 */
export function quickRequests(patience: Patience) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async (request: SignedRequest) => {
      // Whoever adds one must write it as it was signed.
      if (Object.keys(request.query ?? {}).length > 0)
        throw new Error(`call to ${request.path}: has a query, none can be sent`);
      return { response: await answerTo(request, patience) };
    },
  };
}

function answerTo({ protocol, body, ...request }: SignedRequest, patience: Patience): Promise<Answer> {
  const { request: send, agent } = protocol === 'http:' ? ways['http:'] : ways['https:'];
  const { hostname: host, port, method, path, headers } = request;
  return new Promise((done, fail) => {
    const late = (what: string) => {
      fail(Object.assign(new Error(`call to ${host}: ${what}`), { name: 'TimeoutError' }));
      sent.destroy();
    };
    const sent = send({ host, port, method, path, headers, agent }, (response) => collect(response, done, fail));
    sent.on('error', fail);
    sent.on('socket', (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(() => late(`no connection within ${patience.connectMs} ms`), patience.connectMs);
      for (const end of ['connect', 'close'] as const) socket.once(end, () => clearTimeout(timer));
    });
    sent.setTimeout(patience.silenceMs, () => late(`silent for ${patience.silenceMs} ms`));
    sent.end(body);
  });
}

function collect(response: IncomingMessage, done: (answer: Answer) => void, fail: (error: Error) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('error', fail);
  response.on('end', () => {
    const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
    const [only] = chunks;
    const body = chunks.length === 1 && only ? only : Buffer.concat(chunks);
    done({ statusCode: response.statusCode ?? 0, headers: Object.fromEntries(headers), body });
  });
}
