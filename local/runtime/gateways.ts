import type { System } from '../assembly/system.ts';
import { Connections } from '../gateway/connections.ts';
import { type ConnectionLimits, connectionLimits } from '../gateway/expire-connections.ts';
import { HttpGateway } from '../gateway/http-gateway.ts';
import { type HttpApi, readHttpApis } from '../gateway/http-model.ts';
import type { MayInvoke } from '../gateway/lambda-permissions.ts';
import { WebSocketGateway } from '../gateway/websocket-gateway.ts';
import { readWebSocketApis, type WebSocketApi } from '../gateway/websocket-model.ts';
import type { Reporter } from '../reporter.ts';
import type { PutMetric } from '../watch/metric-store.ts';
import type { Functions } from './functions.ts';
import type { Ground } from './ground.ts';

/** The APIs of the template, served. */
export type Gateways = {
  readonly webSockets: readonly WebSocketGateway[];
  readonly http: readonly HttpGateway[];
  readonly connections: Connections;
  /** Address of the first WebSocket API; empty when there is none. */
  readonly websocketUrl: string;
};

/** What the gateways need. */
export type GatewaysOptions = {
  readonly system: System;
  readonly ground: Ground;
  readonly functions: Functions;
  readonly mayInvoke: MayInvoke;
  readonly limits: ConnectionLimits | undefined;
  readonly reporter: Reporter;
  /** Takes what API Gateway would tell CloudWatch. */
  readonly put: PutMetric;
};

/** Makes a gateway for each API and stage of the template. */
export function createGateways(options: GatewaysOptions): Gateways {
  const { system, ground, functions, mayInvoke, limits, reporter, put } = options;
  const apis = readWebSocketApis(system);
  const connections = new Connections((api, stage, method, id) =>
    connectionArn(apis.find((served) => served.id === api) ?? apis[0], stage, method, id),
  );
  const { clock, origin, server } = ground;
  const onProblem = (text: string) => reporter.problem(text);
  const shared = { findFunction: functions.byArn, mayInvoke, clock, onProblem, put };
  return {
    webSockets: apis.map(
      (api) => new WebSocketGateway({ ...shared, api, connections, limits: limits ?? connectionLimits }),
    ),
    // A named stage stands first in the path, where a default stage may have a route for everything.
    http: readHttpApis(system)
      .toSorted(defaultStageLast)
      .map((api) => new HttpGateway({ ...shared, api, jwksUrl: (issuer) => jwksUrl(issuer, origin) })),
    connections,
    websocketUrl: apis[0] === undefined ? '' : `ws://127.0.0.1:${server.port}/${apis[0].stage}`,
  };
}

function defaultStageLast(a: HttpApi, b: HttpApi): number {
  return Number(a.stage === '$default') - Number(b.stage === '$default');
}

function connectionArn(api: WebSocketApi | undefined, stage: string, method: string, id: string): string {
  const { id: apiId = '-', region = 'us-east-1', account = '000000000000' } = api ?? {};
  return `arn:aws:execute-api:${region}:${account}:${apiId}/${stage || api?.stage}/${method}/@connections/${id}`;
}

/** Keys of the development issuer, or of any other issuer by its well-known place. */
function jwksUrl(issuer: string, origin: string): string {
  return issuer.startsWith(origin)
    ? `${origin}/_local/jwks.json`
    : `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`;
}
