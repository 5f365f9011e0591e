import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Clock } from '../clock.ts';
import { numberOf, objectOf, tryParseJson } from '../json.ts';
import type { Outcome } from '../lambda/outcome.ts';
import { type Admission, hasIdentity, readAdmission, unauthorized } from './authorize-connection.ts';
import type { Connection, ConnectionFacts, Connections } from './connections.ts';
import { type ConnectionLimits, expireConnections } from './expire-connections.ts';
import { messageLimitBytes } from './frame-guard.ts';
import {
  type IntegrationOptions,
  integrationMisconfigured,
  integrationTimeout,
  invokeIntegration,
} from './invoke-integration.ts';
import { selectKey } from './mapping-template.ts';
import { mockAnswer } from './mock-integration.ts';
import { openConnection } from './open-connection.ts';
import {
  connectEvent,
  disconnectEvent,
  type EventMoment,
  gatewayId,
  messageEvent,
  type OpeningRequest,
  readOpening,
} from './proxy-event.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { urlOf } from './request-url.ts';
import { type TakeToken, tokenBucket } from './token-bucket.ts';
import { type InTurn, turns } from './turns.ts';
import type { WebSocketApi } from './websocket-model.ts';

/** What a WebSocket gateway needs. */
export type WebSocketOptions = Omit<IntegrationOptions, 'apiName'> & {
  readonly api: WebSocketApi;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly limits: ConnectionLimits;
};

const integrationLimitMs = 29_000;

// AWS starts an environment for each frame under way. Here a few serve everybody: who sends hundreds at once would have them all.
const framesAtOnce = 8;

/** One WebSocket API on one stage, as API Gateway would serve it. */
export class WebSocketGateway {
  readonly api: WebSocketApi;
  readonly #options: WebSocketOptions;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: messageLimitBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  readonly #take: TakeToken;
  readonly #takeByRoute: ReadonlyMap<string, TakeToken>;
  readonly #stopExpiring: () => void;

  constructor(options: WebSocketOptions) {
    this.api = options.api;
    this.#options = options;
    this.#take = tokenBucket(options.api.throttling);
    const perRoute = Object.entries(options.api.routeThrottling);
    this.#takeByRoute = new Map(perRoute.map(([key, throttling]) => [key, tokenBucket(throttling)]));
    this.#stopExpiring = expireConnections(options.connections, options.limits);
  }

  /** Runs the authorizer and `$connect` for an upgrade request; opens the socket or answers with a status code. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { searchParams } = urlOf(request);
    const opening = readOpening(request.headers, searchParams);
    const stranger = this.#stranger(request);
    const admission = await this.#admit(stranger, opening);
    if (admission.kind === 'refused') return refuseUpgrade(socket, admission.status, admission.message);
    const facts = { ...stranger, authorizer: admission.context };
    const status = await this.#connect(facts, opening);
    const isOpen = status >= 200 && status < 300;
    if (!isOpen) return refuseUpgrade(socket, status, status < 500 ? 'Forbidden' : 'Internal server error');
    // The client went away while $connect ran: the function has remembered it and must hear of its end.
    if (socket.destroyed) return this.#disconnect(facts, 1006, 'Abnormal closure');
    this.#server.handleUpgrade(request, socket, head, (client) => {
      const inTurn = turns(framesAtOnce);
      const connection = openConnection(facts, client, socket, {
        now: this.#options.clock.now,
        onMessage: (from, body) => void this.#message(from, body, inTurn),
        onClose: (code, reason) => {
          this.#options.connections.remove(facts.id);
          void this.#disconnect(facts, code, reason);
        },
      });
      this.#options.connections.add(connection);
    });
  }

  /** Closes every connection and waits for none. */
  close(): void {
    this.#stopExpiring();
    for (const connection of this.#options.connections.all()) connection.close(1001, 'Going away');
    this.#server.close();
  }

  #stranger(request: IncomingMessage): ConnectionFacts {
    return {
      id: gatewayId(),
      apiId: this.api.id,
      stage: this.api.stage,
      connectedAtMs: this.#options.clock.now(),
      sourceIp: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
      userAgent: request.headers['user-agent'] ?? '',
      authorizer: undefined,
    };
  }

  async #admit(facts: ConnectionFacts, opening: OpeningRequest): Promise<Admission> {
    if (!this.#take(performance.now())) return { kind: 'refused', status: 429, message: 'Too Many Requests' };
    const authorizer = this.api.routes.get('$connect')?.authorizer;
    if (authorizer === undefined) return { kind: 'admitted', context: undefined };
    if (!hasIdentity(authorizer.identitySources, opening)) return unauthorized();
    const methodArn = this.#routeArn('$connect');
    const moment = this.#moment('$connect');
    const event = { type: 'REQUEST', methodArn, stageVariables: {}, ...connectEvent(facts, moment, opening) };
    const source = `${this.#arn}/authorizers/${authorizer.id}`;
    return readAdmission(await this.#invoke(authorizer.functionArn, source, event), methodArn);
  }

  /** Status code of the `$connect` integration; 200 when the template has none. */
  async #connect(facts: ConnectionFacts, opening: OpeningRequest): Promise<number> {
    const integration = this.api.routes.get('$connect')?.integration;
    if (integration?.kind !== 'lambda') return 200;
    const event = connectEvent(facts, this.#moment('$connect'), opening);
    const { functionArn, timeoutMs } = integration;
    const outcome = await this.#invoke(functionArn, this.#routeArn('$connect'), event, timeoutMs);
    if (outcome.kind !== 'returned') return outcome.kind === 'throttled' ? 429 : 502;
    return numberOf(objectOf(tryParseJson(outcome.payload)).statusCode, 502);
  }

  async #message(connection: Connection, body: string, inTurn: InTurn): Promise<void> {
    const { routes, selection } = this.api;
    const route = routes.get(selectKey(selection, body)) ?? routes.get('$default');
    const moment = this.#moment(route?.key ?? '$default');
    const complain = (message: string) =>
      void connection.send(JSON.stringify({ message, connectionId: connection.facts.id, requestId: moment.requestId }));
    if (!this.#mayPass(moment.routeKey)) return complain('Too Many Requests');
    if (route === undefined) return complain('Forbidden');
    const { integration, responds } = route;
    if (integration === undefined) return complain('Internal server error');
    if (integration.kind === 'mock') {
      const answer = mockAnswer(integration, body, {
        ...connection.facts,
        ...moment,
        connectionId: connection.facts.id,
      });
      if (responds && answer !== undefined) connection.send(answer);
      return;
    }
    const event = messageEvent(connection.facts, moment, gatewayId(), body);
    const { functionArn, timeoutMs } = integration;
    const outcome = await inTurn(() => this.#invoke(functionArn, this.#routeArn(route.key), event, timeoutMs));
    const answer = outcome.kind === 'returned' ? objectOf(tryParseJson(outcome.payload)) : {};
    if (answer.statusCode === undefined) return complain(complaintOf(outcome));
    if (responds && typeof answer.body === 'string' && answer.body !== '')
      this.#respond(connection, answer.body, complain);
  }

  /** A route response is bound by the same size as a post: past it the client is told of an error and the answer is lost. */
  #respond(connection: Connection, body: string, complain: (message: string) => void): void {
    const bytes = Buffer.byteLength(body);
    if (bytes <= messageLimitBytes) return void connection.send(body);
    this.#options.onProblem(`${this.api.name}  an answer of ${bytes} bytes was not sent: at most ${messageLimitBytes}`);
    complain('Internal server error');
  }

  #mayPass(routeKey: string): boolean {
    const now = performance.now();
    return this.#take(now) && (this.#takeByRoute.get(routeKey)?.(now) ?? true);
  }

  async #disconnect(facts: ConnectionFacts, code: number, reason: string): Promise<void> {
    const integration = this.api.routes.get('$disconnect')?.integration;
    if (integration?.kind !== 'lambda') return;
    const event = disconnectEvent(facts, this.#moment('$disconnect'), code, reason);
    await this.#invoke(integration.functionArn, this.#routeArn('$disconnect'), event);
  }

  async #invoke(
    functionArn: string,
    sourceArn: string,
    event: object,
    timeoutMs = integrationLimitMs,
  ): Promise<Outcome> {
    const options = { ...this.#options, apiName: this.api.name };
    const outcome = await invokeIntegration(options, { functionArn, sourceArn, event, timeoutMs });
    if (outcome.kind !== 'returned') this.#tell(errorMetricOf(outcome));
    return outcome;
  }

  #tell(name: string): void {
    const metric = { namespace: 'AWS/ApiGateway', name, dimensions: { ApiId: this.api.id, Stage: this.api.stage } };
    this.#options.put(metric, 1, this.#options.clock.now());
  }

  #moment(routeKey: string): EventMoment {
    const { id, region } = this.api;
    const domainName = `${id}.execute-api.${region}.amazonaws.com`;
    return { nowMs: this.#options.clock.now(), requestId: gatewayId(), routeKey, domainName };
  }

  get #arn(): string {
    return `arn:aws:execute-api:${this.api.region}:${this.api.account}:${this.api.id}`;
  }

  #routeArn(routeKey: string): string {
    return `${this.#arn}/${this.api.stage}/${routeKey}`;
  }
}

/** In API Gateway's words: an integration that could not be called at all, or one that was and failed. */
function errorMetricOf(outcome: Outcome): 'ExecutionError' | 'IntegrationError' {
  const isUncalled = outcome.kind === 'failed' && outcome.error.errorType === integrationMisconfigured;
  return isUncalled ? 'ExecutionError' : 'IntegrationError';
}

function complaintOf(outcome: Outcome): string {
  const isLate = outcome.kind === 'failed' && outcome.error.errorType === integrationTimeout;
  return isLate ? outcome.error.errorMessage : 'Internal server error';
}
