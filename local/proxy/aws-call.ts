import type { IncomingHttpHeaders } from 'node:http';
import type { Refusal } from '../iam/access.ts';
import type { AccessRequest } from '../iam/evaluate.ts';

/** One signed request of a function to an AWS service. */
export type AwsCall = {
  readonly method: string;
  /** Path with query, still encoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** The answer to a call, as the service would give it. */
export type AwsAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
};

/** Asks whether the caller may; counts the call; gives the refusal when it may not. */
export type Authorize = (requests: readonly AccessRequest[]) => Refusal | undefined;

/** One AWS service on the laptop. */
export type Service = (call: AwsCall, authorize: Authorize) => Promise<AwsAnswer>;

/** An error in the JSON protocols of DynamoDB, SQS and Lambda. */
export function jsonError(status: number, type: string, message: string): AwsAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-errortype': type,
      'x-amzn-query-error': `${type};${status < 500 ? 'Sender' : 'Receiver'}`,
    },
    body: JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message, Message: message }),
  };
}

/** A refusal in the JSON protocols. */
export function jsonRefusal(refusal: Refusal, status = 400): AwsAnswer {
  return jsonError(status, 'AccessDeniedException', refusal.sentence);
}
