import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import type { Outcome } from '../lambda/outcome.ts';
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';
import { type HttpReply, httpEvent, readReply } from './http-event.ts';
import type { HttpApi, JwtAuthorizer } from './http-model.ts';
import { matchRoute, type RouteMatch } from './http-route.ts';
import { type IntegrationOptions, integrationTimeout, invokeIntegration } from './invoke-integration.ts';
import { urlOf } from './request-url.ts';
import { type TakeToken, tokenBucket } from './token-bucket.ts';

/** What an HTTP gateway needs. */
export type HttpGatewayOptions = Omit<IntegrationOptions, 'apiName'> & {
  readonly api: HttpApi;
  readonly clock: Clock;
  /** Address of an issuer's keys. */
  readonly jwksUrl: (issuer: string) => string;
};

const bodyLimitBytes = 10 * 1024 * 1024;

/** One HTTP API on one stage, as API Gateway would serve it. */
export class HttpGateway {
  readonly api: HttpApi;
  readonly #options: HttpGatewayOptions;
  readonly #take: TakeToken;

  constructor(options: HttpGatewayOptions) {
    this.api = options.api;
    this.#options = options;
    this.#take = tokenBucket(options.api.throttling);
  }

  /** Answers a request of one of the API's routes; undefined when no route fits. */
  async serve(request: IncomingMessage): Promise<HttpReply | undefined> {
    const { pathname } = urlOf(request);
    const method = isPreflight(request)
      ? (request.headers['access-control-request-method'] ?? '')
      : (request.method ?? 'GET');
    const path = pathInStage(this.api.stage, pathname);
    const match = path === undefined ? undefined : matchRoute(this.api.routes, method, path);
    if (match === undefined) return undefined;
    const { cors } = this.api;
    const origin = request.headers.origin;
    if (cors !== undefined && isPreflight(request))
      return { status: 204, headers: preflightHeaders(cors, origin), body: '' };
    const reply = await this.#answer(request, match);
    if (reply.status >= 500) this.#tell('5xx');
    return { ...reply, headers: { ...reply.headers, ...corsHeaders(cors, origin) } };
  }

  async #answer(request: IncomingMessage, match: RouteMatch): Promise<HttpReply> {
    if (!this.#take(performance.now())) return message(429, 'Too Many Requests');
    const claims = match.route.jwt === undefined ? undefined : await this.#claims(request, match.route.jwt);
    if (claims === 'unauthorized') return message(401, 'Unauthorized');
    const body = await readLimited(request);
    if (body === undefined) return message(413, 'Request Entity Too Large');
    const [requestId, nowMs] = [randomUUID(), this.#options.clock.now()];
    const outcome = await this.#invoke(
      match,
      httpEvent({ api: this.api, match, request, body, requestId, nowMs, claims }),
    );
    if (outcome.kind === 'returned') return readReply(outcome.payload);
    const isLate = outcome.kind === 'failed' && outcome.error.errorType === integrationTimeout;
    return isLate ? message(503, 'Service Unavailable') : message(500, 'Internal Server Error');
  }

  #tell(name: string): void {
    const metric = { namespace: 'AWS/ApiGateway', name, dimensions: { ApiId: this.api.id } };
    this.#options.put(metric, 1, this.#options.clock.now());
  }

  #invoke({ route }: RouteMatch, event: object): Promise<Outcome> {
    const { region, account, id, stage, name } = this.api;
    const method = route.method === 'ANY' ? '*' : route.method;
    const path = route.key === '$default' ? '$default' : `${method}/${route.parts.join('/')}`;
    const sourceArn = `arn:aws:execute-api:${region}:${account}:${id}/${stage}/${path}`;
    const { functionArn, timeoutMs } = route;
    return invokeIntegration({ ...this.#options, apiName: name }, { functionArn, sourceArn, event, timeoutMs });
  }

  async #claims(request: IncomingMessage, jwt: JwtAuthorizer): Promise<Record<string, string> | 'unauthorized'> {
    const token = String(request.headers[jwt.header] ?? '').replace(/^Bearer /i, '');
    try {
      const keys = createRemoteJWKSet(new URL(this.#options.jwksUrl(jwt.issuer)));
      const currentDate = new Date(this.#options.clock.now());
      const { payload } = await jwtVerify(token, keys, {
        issuer: jwt.issuer,
        audience: [...jwt.audiences],
        currentDate,
      });
      return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
    } catch {
      return 'unauthorized';
    }
  }
}

/** The path below a named stage, which stands first in it; undefined when it is not that stage's. */
function pathInStage(stage: string, pathname: string): string | undefined {
  if (stage === '$default') return pathname;
  if (pathname === `/${stage}`) return '/';
  return pathname.startsWith(`/${stage}/`) ? pathname.slice(stage.length + 1) : undefined;
}

function message(status: number, text: string): HttpReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message: text }) };
}

async function readLimited(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > bodyLimitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
