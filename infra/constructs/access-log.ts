import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type IAccessLogSettings, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import type { StageConfig } from '../stages/stage-config.ts';
import { logGroup } from './log-group.ts';

// Variables that API Gateway lists for WebSocket APIs; those of HTTP APIs have other names, and one it does not know stays empty.
const webSocketFields = {
  at: '$context.requestTimeEpoch',
  request: '$context.requestId',
  connection: '$context.connectionId',
  event: '$context.eventType',
  route: '$context.routeKey',
  status: '$context.status',
  error: '$context.error.message',
  authorizerError: '$context.authorizer.error',
  integrationStatus: '$context.integration.status',
  integrationError: '$context.integration.error',
  integrationLatencyMs: '$context.integrationLatency',
};

const httpFields = {
  at: '$context.requestTimeEpoch',
  request: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  error: '$context.error.responseType',
  integrationStatus: '$context.integrationStatus',
  integrationLatencyMs: '$context.integrationLatency',
};

/** One short JSON line a request: which route, how it went, how long it took; never a ticket, a token or a word of content. */
export function accessLog(scope: Construct, stage: StageConfig, protocol: 'websocket' | 'http'): IAccessLogSettings {
  const fields = protocol === 'websocket' ? webSocketFields : httpFields;
  return {
    destination: new LogGroupLogDestination(logGroup(scope, 'AccessLog', stage)),
    format: AccessLogFormat.custom(JSON.stringify(fields)),
  };
}
