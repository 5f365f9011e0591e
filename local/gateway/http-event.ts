import type { IncomingMessage } from 'node:http';
import { isObject, listOf, objectOf, textOf, tryParseJson } from '../json.ts';
import type { HttpApi } from './http-model.ts';
import type { RouteMatch } from './http-route.ts';
import { requestTime } from './proxy-event.ts';
import { urlOf } from './request-url.ts';

/** What an HTTP API's event is made from. */
export type HttpEventSource = {
  readonly api: HttpApi;
  readonly match: RouteMatch;
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly requestId: string;
  readonly nowMs: number;
  /** Claims that a JWT authorizer checked. */
  readonly claims: Readonly<Record<string, string>> | undefined;
};

/** The answer to an HTTP request. */
export type HttpReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer | string;
};

/** Event of payload format 2.0. */
export function httpEvent({ api, match, request, body, requestId, nowMs, claims }: HttpEventSource): object {
  const url = urlOf(request);
  const { cookie, ...headers } = request.headers;
  const flat = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  const query = [...new Set(url.searchParams.keys())].map(
    (name) => [name, url.searchParams.getAll(name).join(',')] as const,
  );
  // A named stage stands first in the path already.
  const rawPath = url.pathname;
  const domainName = `${api.id}.execute-api.${api.region}.amazonaws.com`;
  return {
    version: '2.0',
    routeKey: match.route.key,
    rawPath,
    rawQueryString: url.search.slice(1),
    ...(cookie === undefined ? {} : { cookies: cookie.split(';').map((part) => part.trim()) }),
    headers: Object.fromEntries(flat),
    ...(query.length === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(match.pathParameters).length === 0 ? {} : { pathParameters: match.pathParameters }),
    requestContext: {
      accountId: api.account,
      apiId: api.id,
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
      domainName,
      domainPrefix: api.id,
      http: {
        method: request.method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: match.route.key,
      stage: api.stage,
      time: requestTime(nowMs),
      timeEpoch: nowMs,
    },
    ...bodyOf(body),
  };
}

/** Reads a handler's answer: an object with a status code, or anything else as the JSON body of a 200. */
export function readReply(payload: string): HttpReply {
  const answer = tryParseJson(payload);
  const json = { 'content-type': 'application/json' };
  if (!isObject(answer) || answer.statusCode === undefined) {
    return { status: 200, headers: json, body: typeof answer === 'string' ? answer : payload };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = answer;
  const own = Object.entries(objectOf(headers)).map(([name, value]) => [name.toLowerCase(), textOf(value)] as const);
  const set = listOf(cookies).map((cookie) => textOf(cookie));
  const text = textOf(body);
  return {
    status: Number(statusCode),
    headers: { ...json, ...Object.fromEntries(own), ...(set.length === 0 ? {} : { 'set-cookie': set }) },
    body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}

function bodyOf(body: Buffer): object {
  if (body.length === 0) return { isBase64Encoded: false };
  const text = body.toString('utf8');
  const isText = Buffer.byteLength(text) === body.length && !text.includes('\u{fffd}');
  return isText ? { body: text, isBase64Encoded: false } : { body: body.toString('base64'), isBase64Encoded: true };
}
