import { createHash, createHmac } from 'node:crypto';
import type { AwsCall } from './aws-call.ts';
import type { Credential } from './credential.ts';

/** What an address that was signed beforehand says of itself. */
export type SignedQuery = Credential & {
  /** Day, Region and service the key was made for, as in the credential. */
  readonly scope: string;
  /** When it was signed, such as `20261127T134500Z`. */
  readonly date: string;
  readonly expiresSeconds: number;
  /** Names of the headers that were signed along, in order. */
  readonly headers: readonly string[];
  readonly signature: string;
};

/** A call without its body: a signed address signs none. */
export type CallHead = Pick<AwsCall, 'method' | 'path' | 'headers'>;

const algorithm = 'AWS4-HMAC-SHA256';
const signatureName = 'X-Amz-Signature';

/** Reads the signature in a query; undefined where the address has none. */
export function readSignedQuery(path: string): SignedQuery | undefined {
  const query = new URLSearchParams(path.split('?')[1] ?? '');
  const signature = query.get(signatureName);
  if (signature === null || query.get('X-Amz-Algorithm') !== algorithm) return undefined;
  const [accessKey = '', ...scope] = (query.get('X-Amz-Credential') ?? '').split('/');
  return {
    accessKey,
    service: scope[2] ?? '',
    scope: scope.join('/'),
    date: query.get('X-Amz-Date') ?? '',
    expiresSeconds: Number(query.get('X-Amz-Expires') ?? 'none'),
    headers: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature,
  };
}

/** Moment from which on a signed address is worth nothing, in milliseconds; not a number when it says none that counts. */
export function endOf({ date, expiresSeconds }: SignedQuery): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) + expiresSeconds * 1000;
}

/** The signature that a secret gives a call. Source: AWS Signature Version 4, "Authenticating requests: using query parameters". */
export function signatureOf(call: CallHead, { scope, date, headers }: SignedQuery, secret: string): string {
  const canonical = createHash('sha256').update(canonicalRequest(call, headers)).digest('hex');
  const key = scope.split('/').reduce<string | Buffer>((made, part) => hmac(made, part), `AWS4${secret}`);
  return hmac(key, [algorithm, date, scope, canonical].join('\n')).toString('hex');
}

function canonicalRequest({ method, path, headers }: CallHead, signed: readonly string[]): string {
  const [pathname = '', query = ''] = path.split('?');
  const lines = signed.map(
    (name) =>
      `${name}:${String(headers[name] ?? '')
        .trim()
        .replaceAll(/ +/g, ' ')}\n`,
  );
  return [method, pathname, canonicalQuery(query), lines.join(''), signed.join(';'), 'UNSIGNED-PAYLOAD'].join('\n');
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=');
    return [encoded(name), encoded(value)] as const;
  });
  return pairs
    .filter(([name]) => name !== signatureName)
    .toSorted(([one, its], [other, others]) => (one === other ? compare(its, others) : compare(one, other)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}

// A query may come with less encoded than is signed.
function encoded(text: string): string {
  const plain = decodeURIComponent(text.replaceAll('+', '%20'));
  const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(plain).replaceAll(/[!'()*]/g, percent);
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
