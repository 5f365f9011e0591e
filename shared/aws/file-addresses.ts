import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import type { FileAddresses, SignedAddress } from '../ports/files.ts';
import type { Ms } from '../schema/ids.ts';
import { dynamodbClient } from './dynamodb-client.ts';

/** Where the bucket is, such as `https://files.s3.eu-west-1.amazonaws.com`, and by whose right addresses are signed. */
export type FileAddressOptions = {
  readonly origin: string;
  /** Where readers ask instead, who are handed on to the bucket as it was signed for it. */
  readonly loadOrigin: string;
  /** @default the function's own */
  readonly signer?: Pick<ConstructorParameters<typeof SignatureV4>[0], 'region' | 'credentials'>;
};

/** How long a sender has for a file, and how long a reader for its beginning. */
const sendSeconds = 300;
const loadSeconds = 60;

/** Signs addresses of a bucket's objects, without a call to AWS: what is not exactly as signed is refused by S3 itself. */
export function fileAddresses({
  origin,
  loadOrigin,
  signer: own = dynamodbClient().config,
}: FileAddressOptions): FileAddresses {
  const { region, credentials } = own;
  const how = { service: 's3', sha256: Sha256, uriEscapePath: false, applyChecksum: false };
  const signer = new SignatureV4({ ...how, region, credentials });
  const { protocol, hostname, host, port, pathname } = new URL(origin);
  const sign = async (
    method: string,
    key: string,
    headers: Record<string, string>,
    seconds: number,
    now: Ms,
  ): Promise<SignedAddress> => {
    const path = `${pathname.replace(/\/$/, '')}/${key}`;
    const signed = { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', ...headers };
    const request = new HttpRequest({
      method,
      protocol,
      hostname,
      path,
      headers: signed,
      ...(port && { port: Number(port) }),
    });
    const names = new Set(Object.keys(headers));
    // The library leaves these out unless told: what is not signed could be anything.
    const exactly = { signableHeaders: new Set(['host', ...names]), unhoistableHeaders: names };
    const { query } = await signer.presign(request, { ...exactly, signingDate: new Date(now), expiresIn: seconds });
    const pairs = Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
    return {
      url: `${protocol}//${host}${path}?${new URLSearchParams(pairs)}`,
      expiresAt: now + seconds * 1000,
      headers,
    };
  };
  return {
    // Once: what stands there is looked at and never another content.
    toSend: ({ key, mediaType, bytes, now }) => {
      const headers = { 'content-type': mediaType, 'content-length': String(bytes), 'if-none-match': '*' };
      return sign('PUT', key, headers, sendSeconds, now);
    },
    toLoad: async (key, now) => {
      const address = await sign('GET', key, {}, loadSeconds, now);
      return { ...address, url: address.url.replace(origin, loadOrigin) };
    },
  };
}
