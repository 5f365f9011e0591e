import type { IncomingMessage, OutgoingHttpHeader } from 'node:http';
import { urlToHttpOptions } from 'node:url';
import { isObject, type JsonObject, numberOf, objectOf, textOf } from '../json.ts';

/** What a call of `http.request` or `https.request` wants. */
export type RequestGoal = {
  readonly protocol: 'http:' | 'https:';
  readonly host: string;
  readonly port: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, OutgoingHttpHeader | undefined>>;
  readonly onResponse: ((response: IncomingMessage) => void) | undefined;
};

/** Reads the arguments of `request(url)`, `request(url, options)` and `request(options)`, each with a callback or without. */
export function readRequestGoal(protocol: RequestGoal['protocol'], values: readonly unknown[]): RequestGoal {
  const options = readOptions(values);
  return {
    protocol,
    host: textOf(options.hostname) || textOf(options.host, 'localhost'),
    port: numberOf(options.port, protocol === 'https:' ? 443 : 80),
    method: textOf(options.method, 'GET').toUpperCase(),
    path: textOf(options.path, '/'),
    headers: readHeaders(options.headers),
    onResponse: callbackOf(values),
  };
}

function readOptions([first, second]: readonly unknown[]): JsonObject {
  const url = typeof first === 'string' && URL.canParse(first) ? new URL(first) : first;
  if (!(url instanceof URL)) return objectOf(first);
  return { ...urlToHttpOptions(url), ...objectOf(second) };
}

/** Headers as an object, or as the flat list of names and values that Node takes too. */
function readHeaders(headers: unknown): RequestGoal['headers'] {
  if (!Array.isArray(headers)) return Object.fromEntries(Object.entries(objectOf(headers)).map(headerOf));
  const pairs = headers.flatMap((name, at) => (at % 2 === 0 ? [headerOf([textOf(name), headers[at + 1]])] : []));
  return Object.fromEntries(pairs);
}

function headerOf([name, value]: readonly [string, unknown]): readonly [string, OutgoingHttpHeader | undefined] {
  if (Array.isArray(value)) return [name, value.map((one) => textOf(one))];
  return [name, value === undefined || isObject(value) ? undefined : textOf(value)];
}

function callbackOf(values: readonly unknown[]): RequestGoal['onResponse'] {
  const callback = values.findLast((value) => typeof value === 'function');
  return typeof callback === 'function' ? (response) => callback(response) : undefined;
}
