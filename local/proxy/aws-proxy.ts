import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { messageOf } from '../failure.ts';
import type { Principal, Refusal } from '../iam/access.ts';
import { authorizer } from './authorize.ts';
import { type AwsAnswer, type AwsCall, jsonError, type Service } from './aws-call.ts';
import type { CallCounts } from './call-counts.ts';
import { readCredential } from './credential.ts';

/** What the runtime's AWS needs. */
export type AwsOptions = {
  /** Who an access key belongs to. */
  readonly callers: ReadonlyMap<string, Principal>;
  /** By the service's name in a signature, such as `dynamodb` or `execute-api`. */
  readonly services: Readonly<Record<string, Service>>;
  readonly counts: CallCounts;
  readonly onRefused: (functionName: string, refusal: Refusal) => void;
  readonly onFailed: (text: string) => void;
  /** Comes between a function and a service. */
  readonly interfere?: Interfere | undefined;
};

/** Answers a caller's call to a service, by itself or by having it served. */
export type Interfere = (
  principal: Principal,
  service: string,
  call: AwsCall,
  serve: () => Promise<AwsAnswer>,
) => Promise<AwsAnswer>;

/** Answers one signed call as AWS would: knows the caller by its access key and asks its role's policies. */
export async function answerAws(options: AwsOptions, call: AwsCall): Promise<AwsAnswer> {
  try {
    return await answer(options, call);
  } catch (error) {
    options.onFailed(`${call.method} ${call.path}: ${messageOf(error)}`);
    return jsonError(500, 'InternalFailure', 'the laptop runtime failed on this call');
  }
}

/** Answers one call that came over HTTP. */
export async function serveAws(options: AwsOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  const given = await answerAws(options, { method, path: url, headers, body: await readBody(request) });
  response.writeHead(given.status, { ...given.headers, 'content-length': Buffer.byteLength(given.body) });
  response.end(method === 'HEAD' ? undefined : given.body);
}

/** Listens for AWS calls on a free port of 127.0.0.1. */
export function listenForAws(serve: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, serve);
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => done(server));
  });
}

async function answer(options: AwsOptions, call: AwsCall): Promise<AwsAnswer> {
  const { accessKey, service } = readCredential(call.headers);
  const principal = options.callers.get(accessKey);
  if (principal === undefined)
    return jsonError(403, 'UnrecognizedClientException', 'the request is not signed by a function of the template');
  const { functionName } = principal;
  const serve = options.services[service];
  if (serve === undefined) {
    options.onFailed(`${functionName} called ${service}, which is not run on the laptop`);
    return jsonError(501, 'UnknownOperationException', `service ${service} is not run on the laptop`);
  }
  const listener = {
    called: (action: string) => options.counts.add(functionName, action),
    refused: (refusal: Refusal) => options.onRefused(functionName, refusal),
  };
  const served = () => serve(call, authorizer(principal, listener));
  return options.interfere ? options.interfere(principal, service, call, served) : served();
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    // The caller went away: what it would have been told does not matter any more.
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}
