import type { IncomingHttpHeaders } from 'node:http';
import { randomBytesOf } from '../random-bytes.ts';
import type { ConnectionFacts } from './connections.ts';

/** Headers and query of the request that opens a connection, as API Gateway hands them on. */
export type OpeningRequest = {
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly multiValueQueryStringParameters?: Readonly<Record<string, readonly string[]>>;
};

/** The instant, ids and route of one event. */
export type EventMoment = {
  readonly nowMs: number;
  readonly requestId: string;
  readonly routeKey: string;
  readonly domainName: string;
};

/** Reads the opening request's headers and query; a name given several times keeps its last value beside the list. */
export function readOpening(headers: IncomingHttpHeaders, query: URLSearchParams): OpeningRequest {
  const lists = Object.entries(headers).map(([name, value]) => [properCase(name), [value ?? []].flat()] as const);
  const names = [...new Set(query.keys())];
  const queries = names.map((name) => [name, query.getAll(name)] as const);
  return {
    headers: lastOf(lists),
    multiValueHeaders: Object.fromEntries(lists),
    ...(names.length === 0
      ? {}
      : { queryStringParameters: lastOf(queries), multiValueQueryStringParameters: Object.fromEntries(queries) }),
  };
}

/** Event of `$connect`; also the authorizer's, which adds `type` and `methodArn`. */
export function connectEvent(facts: ConnectionFacts, moment: EventMoment, opening: OpeningRequest): object {
  return { ...opening, requestContext: context(facts, moment, 'CONNECT'), isBase64Encoded: false };
}

/** Event of one text frame. */
export function messageEvent(facts: ConnectionFacts, moment: EventMoment, messageId: string, body: string): object {
  const requestContext = { ...context(facts, moment, 'MESSAGE'), messageId };
  // An empty frame comes without a body, not with an empty one.
  return { requestContext, ...(body === '' ? {} : { body }), isBase64Encoded: false };
}

/** Event of `$disconnect`, with the status code and reason of the close frame. */
export function disconnectEvent(facts: ConnectionFacts, moment: EventMoment, code: number, reason: string): object {
  const headers = { Host: moment.domainName, 'x-api-key': '', 'X-Forwarded-For': '', 'x-restapi': '' };
  const multiValueHeaders = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const requestContext = {
    ...context(facts, moment, 'DISCONNECT'),
    disconnectStatusCode: code,
    disconnectReason: reason,
  };
  return { headers, multiValueHeaders, requestContext, isBase64Encoded: false };
}

/** A connection or message id of API Gateway's form: 15 characters of base64 and a padding sign. */
export function gatewayId(): string {
  return randomBytesOf(11).toString('base64');
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Time of an access log, such as `21/Nov/2026:20:40:27 +0000`. */
export function requestTime(nowMs: number): string {
  const date = new Date(nowMs);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${day}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${date.toISOString().slice(11, 19)} +0000`;
}

function context(facts: ConnectionFacts, moment: EventMoment, eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT'): object {
  return {
    routeKey: moment.routeKey,
    eventType,
    extendedRequestId: moment.requestId,
    requestTime: requestTime(moment.nowMs),
    messageDirection: 'IN',
    stage: facts.stage,
    connectedAt: facts.connectedAtMs,
    requestTimeEpoch: moment.nowMs,
    identity: { userAgent: facts.userAgent, sourceIp: facts.sourceIp },
    requestId: moment.requestId,
    domainName: moment.domainName,
    connectionId: facts.id,
    apiId: facts.apiId,
    ...(facts.authorizer === undefined ? {} : { authorizer: facts.authorizer }),
  };
}

function lastOf(lists: ReadonlyArray<readonly [string, readonly string[]]>): Record<string, string> {
  return Object.fromEntries(lists.map(([name, values]) => [name, values.at(-1) ?? '']));
}

function properCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_whole, dash: string, letter: string) => `${dash}${letter.toUpperCase()}`);
}
