import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { messageOf } from '../failure.ts';
import type { Principal, Refusal } from '../iam/access.ts';
import { authorizer } from './authorize.ts';
import { type AwsAnswer, type AwsCall, jsonError, type Service } from './aws-call.ts';
import { answerPreflight, type BucketCors, corsOf } from './bucket-cors.ts';
import type { CallCounts } from './call-counts.ts';
import { readCredential } from './credential.ts';
import { type PassThroughs, passOn, refuseMethod } from './pass-through.ts';
import { refuseSigned } from './refuse-signed.ts';
import { type CallHead, readSignedQuery } from './signed-query.ts';

/** What the runtime's AWS needs. */
export type AwsOptions = {
  /** Who an access key belongs to. */
  readonly callers: ReadonlyMap<string, Principal>;
  /** What the keys sign with. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Which pages may use addresses that were signed for them. */
  readonly cors: BucketCors;
  /** Distributions that hand on what they are asked. */
  readonly passThroughs: PassThroughs;
  /** The functions' clock, in milliseconds. */
  readonly now: () => number;
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
  const asked = { method, path: url, headers };
  const { head, headers: added } = passOn(options.passThroughs, asked);
  const early =
    refuseMethod(options.passThroughs, asked) ?? answerPreflight(options.cors, head) ?? refuseAddress(options, head);
  // What nobody may send is not kept either.
  if (early) request.resume();
  const given = early ?? (await answerAws(options, { ...head, body: await readBody(request) }));
  const pages = readSignedQuery(url) ? corsOf(options.cors, head) : {};
  const sent = { ...given.headers, ...pages, ...added };
  response.writeHead(given.status, { ...sent, 'content-length': Buffer.byteLength(given.body) });
  response.end(method === 'HEAD' ? undefined : given.body);
}

/** What is answered to an address that was signed beforehand and is not good for this call. */
function refuseAddress({ secrets, now }: AwsOptions, head: CallHead): AwsAnswer | undefined {
  const signed = readSignedQuery(head.path);
  return signed && refuseSigned(head, signed, secrets.get(signed.accessKey), now());
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
  const refused = refuseAddress(options, call);
  if (refused) return refused;
  const { accessKey, service } = readSignedQuery(call.path) ?? readCredential(call.headers);
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
