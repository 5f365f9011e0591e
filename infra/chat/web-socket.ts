import { Stack } from 'aws-cdk-lib';
import {
  WebSocketApi,
  WebSocketAuthorizer,
  WebSocketAuthorizerType,
  WebSocketStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { accessLog } from '../constructs/access-log.ts';
import type { CalledFunction } from '../constructs/handraise-function.ts';
import { answerByFunction, answerByText, invocationUri } from '../constructs/web-socket-routes.ts';
import type { FunctionName } from '../function-names.ts';
import type { StageConfig } from '../stages/stage-config.ts';
import type { CenterFunctions } from './center-functions.ts';
import { heartbeatRoute, routes } from './routes.ts';

/** Name of the WebSocket API's stage, which is also the version of the protocol. */
export const protocolStage = 'v1';

/** The WebSocket API that students, agents and supervisors connect to. */
export class WebSocket extends Construct {
  readonly api: WebSocketApi;
  /** Where clients connect (wss). */
  readonly url: string;
  /** Where functions post to connections (https). */
  readonly connectionsUrl: string;
  readonly stage: WebSocketStage;

  constructor(scope: Construct, stage: StageConfig) {
    super(scope, 'WebSocket');
    this.api = new WebSocketApi(this, 'Api', {
      apiName: `handraise-${stage.stage}`,
      routeSelectionExpression: '$request.body.action',
    });
    this.stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.api,
      stageName: protocolStage,
      autoDeploy: true,
      throttle: { rateLimit: stage.throttling.requestsPerSecond, burstLimit: stage.throttling.burst },
      accessLogSettings: accessLog(this, stage, 'websocket'),
    });
    this.url = this.stage.url;
    this.connectionsUrl = this.stage.callbackUrl;
  }

  /** Gives every frame to its function, and `$connect` to the authorizer first. */
  route(functions: CenterFunctions): void {
    const authorizer = this.ticketAuthorizer(functions.byName.authorize.called);
    for (const name of Object.keys(routes).filter(isRouted)) {
      const scope = new Construct(this, name);
      answerByFunction(scope, this.api, functions.byName[name].called, routes[name] ?? [], authorizer);
    }
    answerByText(new Construct(this, heartbeatRoute), this.api, heartbeatRoute, '{"type":"heartbeat"}');
  }

  private ticketAuthorizer(fn: CalledFunction): WebSocketAuthorizer {
    const authorizer = new WebSocketAuthorizer(this, 'TicketAuthorizer', {
      webSocketApi: this.api,
      type: WebSocketAuthorizerType.LAMBDA,
      identitySource: ['route.request.querystring.ticket'],
      authorizerUri: invocationUri(this, fn),
    });
    fn.addPermission('Authorizer', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: this.api.apiId,
        resourceName: `authorizers/${authorizer.authorizerId}`,
      }),
    });
    return authorizer;
  }
}

function isRouted(name: string): name is FunctionName {
  return name in routes;
}
