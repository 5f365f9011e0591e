import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { messageOf } from '../failure.ts';
import { findRefusal, type Principal, type Refusal } from '../iam/access.ts';
import { type AwsAnswer, type AwsCall, jsonError, type Service } from './aws-call.ts';
import type { CallCounts } from './call-counts.ts';

/** What the proxy that stands for AWS needs. */
export type ProxyOptions = {
  /** Who an access key belongs to. */
  readonly callers: ReadonlyMap<string, Principal>;
  /** By the service's name in a signature, such as `dynamodb` or `execute-api`. */
  readonly services: Readonly<Record<string, Service>>;
  readonly counts: CallCounts;
  readonly onRefused: (principal: Principal, refusal: Refusal) => void;
  readonly onFailed: (text: string) => void;
};

const credential = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\/aws4_request/;

/** Answers one signed request as AWS would: knows the caller by its access key and asks its role's policies. */
export async function serveAws(
  options: ProxyOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await answerCall(options, request).catch((error: unknown) => {
    options.onFailed(`${request.method} ${request.url}: ${messageOf(error)}`);
    return jsonError(500, 'InternalFailure', 'the laptop runtime failed on this call');
  });
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}

/** Listens for the functions' AWS calls on a free port of 127.0.0.1. */
export function listenForAws(serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, serve);
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => done(server));
  });
}

async function answerCall(options: ProxyOptions, request: IncomingMessage): Promise<AwsAnswer> {
  const body = await readBody(request);
  const [, accessKey = '', service = ''] = credential.exec(request.headers.authorization ?? '') ?? [];
  const principal = options.callers.get(accessKey);
  if (principal === undefined)
    return jsonError(403, 'UnrecognizedClientException', 'the request is not signed by a function of the template');
  const serve = options.services[service];
  if (serve === undefined) {
    options.onFailed(`${principal.functionName} called ${service}, which is not run on the laptop`);
    return jsonError(501, 'UnknownOperationException', `service ${service} is not run on the laptop`);
  }
  const call: AwsCall = { method: request.method ?? 'GET', path: request.url ?? '/', headers: request.headers, body };
  return serve(call, (requests) => {
    for (const { action } of requests) options.counts.add(principal.functionName, action);
    const refusal = findRefusal(principal, requests);
    if (refusal !== undefined) options.onRefused(principal, refusal);
    return refusal;
  });
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
