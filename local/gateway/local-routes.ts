import type { IncomingMessage } from 'node:http';
import type { Issuer } from '../issuer.ts';
import type { PageFiles } from '../pages/bundle-pages.ts';
import type { HttpReply } from './http-event.ts';
import { isOwnRequest } from './own-request.ts';
import { urlOf } from './request-url.ts';

/** What the runtime itself answers over HTTP, beside the APIs of the template. */
export type LocalRoutes = {
  readonly issuer: Issuer;
  readonly pages: PageFiles;
  readonly origin: string;
  /** Start-up facts for pages: addresses and speed. */
  readonly config: () => object;
  readonly status: () => object;
  readonly alarms: () => readonly object[];
  /** Where AWS is and the operator's keys, for command line tools on this machine. */
  readonly aws: () => object;
  readonly restart: (name: string) => Promise<number | undefined>;
};

/** Answers `/_local/...`, to this machine and its own pages alone; undefined for any other path. */
export async function serveLocal(routes: LocalRoutes, request: IncomingMessage): Promise<HttpReply | undefined> {
  const { pathname, searchParams } = urlOf(request);
  if (!pathname.startsWith('/_local/')) return undefined;
  if (!isOwnRequest(request, Number(new URL(routes.origin).port || '80'))) return foreign;
  const restarted = /^\/_local\/functions\/([^/]+)\/restart$/.exec(pathname)?.[1];
  if (restarted !== undefined) return restart(routes, request, decoded(restarted));
  switch (pathname) {
    case '/_local/health':
      return json(200, { pid: process.pid });
    case '/_local/config.json':
      return json(200, routes.config());
    case '/_local/aws.json':
      return request.headers.origin === undefined ? json(200, routes.aws()) : json(403, { message: 'only for tools' });
    case '/_local/status':
      return json(200, routes.status());
    case '/_local/alarms':
      return json(200, { alarms: routes.alarms() });
    case '/_local/jwks.json':
      return json(200, routes.issuer.keys);
    case '/_local/token':
      return json(200, {
        token: await routes.issuer.sign(Object.fromEntries(searchParams), `${routes.origin}/_local`),
      });
    default:
      return json(404, { message: `no ${pathname} here` });
  }
}

/** A file of the pages, with the headers that keep a page to this origin; undefined when there is none. */
export function servePage(
  pages: PageFiles,
  request: IncomingMessage,
  socketOrigins: readonly string[],
): HttpReply | undefined {
  const { pathname } = urlOf(request);
  const file = request.method === 'GET' || request.method === 'HEAD' ? pages.get(pathname) : undefined;
  if (file === undefined) return undefined;
  const policy = [
    "default-src 'self'",
    `connect-src 'self' ${socketOrigins.join(' ')}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ];
  const headers = {
    'content-type': file.contentType,
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  };
  return { status: 200, headers, body: file.body };
}

/** A JSON answer. */
export function json(status: number, value: object): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  };
}

const foreign = json(403, {
  message:
    'only for this machine and its own pages: use http://127.0.0.1, localhost or [::1] with the port printed at the start',
});

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function restart(routes: LocalRoutes, request: IncomingMessage, name: string): Promise<HttpReply> {
  if (request.method !== 'POST') return json(405, { message: 'restart a function by POST' });
  const ended = await routes.restart(name);
  return ended === undefined ? json(404, { message: `no function "${name}"` }) : json(200, { name, ended });
}
