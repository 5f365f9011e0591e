import type { IncomingHttpHeaders } from 'node:http';

/** What a signature says of the call it signs; both parts empty when there is none. */
export type Credential = {
  readonly accessKey: string;
  /** Name of the service in a signature, such as `dynamodb` or `execute-api`. */
  readonly service: string;
};

const credential = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\/aws4_request/;

/** Reads the access key and the service of a request signed by Signature Version 4. */
export function readCredential({ authorization = '' }: Pick<IncomingHttpHeaders, 'authorization'>): Credential {
  const [, accessKey = '', service = ''] = credential.exec(authorization) ?? [];
  return { accessKey, service };
}
