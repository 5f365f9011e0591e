import type { HttpAnswer } from './http-answer.ts';
import { type Connect, httpClient } from './http-client.ts';

/** Sends calls to a DynamoDB-compatible server. */
export type EngineClient = {
  /** Sends one call as it is; `target` is the value of `x-amz-target`. */
  forward(target: string, body: Buffer | string): Promise<HttpAnswer>;
  close(): void;
};

// The engine checks that a signature is there, not that it is right.
const signedHeaders = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/** A client of the engine at an origin; `connect` opens its connections where the thread's own may not. */
export function engineClient(origin: URL, connect?: Connect): EngineClient {
  const client = httpClient(origin, connect);
  return {
    forward: (target, body) => client.post({ ...signedHeaders, 'x-amz-target': target }, body),
    close: () => client.close(),
  };
}
