import { Stack } from 'aws-cdk-lib';
import {
  CfnIntegration,
  CfnIntegrationResponse,
  CfnRoute,
  CfnRouteResponse,
  type WebSocketApi,
  type WebSocketAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { CalledFunction } from './handraise-function.ts';

/** One integration, and the one permission it needs, for all frames a function answers; the function's return value goes back on the socket. */
export function answerByFunction(
  scope: Construct,
  api: WebSocketApi,
  fn: CalledFunction,
  frames: readonly string[],
  authorizer?: WebSocketAuthorizer,
): void {
  const integrationId = new CfnIntegration(scope, 'Integration', {
    apiId: api.apiId,
    integrationType: 'AWS_PROXY',
    integrationUri: invocationUri(scope, fn),
  }).ref;
  fn.addPermission('Frames', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: Stack.of(scope).formatArn({ service: 'execute-api', resource: api.apiId, resourceName: '*' }),
  });
  for (const frame of frames) {
    answeringRoute(scope, api, frame, integrationId, frame === '$connect' ? authorizer : undefined);
  }
}

/** A frame API Gateway answers with a fixed text, at no cost but its own. */
export function answerByText(scope: Construct, api: WebSocketApi, frame: string, text: string): void {
  const integrationId = new CfnIntegration(scope, 'Integration', {
    apiId: api.apiId,
    integrationType: 'MOCK',
    requestTemplates: { $default: '{"statusCode":200}' },
  }).ref;
  new CfnIntegrationResponse(scope, 'IntegrationResponse', {
    apiId: api.apiId,
    integrationId,
    integrationResponseKey: '$default',
    responseTemplates: { $default: text },
  });
  answeringRoute(scope, api, frame, integrationId);
}

/** The address API Gateway calls a function at. */
export function invocationUri(scope: Construct, fn: CalledFunction): string {
  return Stack.of(scope).formatArn({
    service: 'apigateway',
    account: 'lambda',
    resource: 'path/2015-03-31/functions',
    resourceName: `${fn.functionArn}/invocations`,
  });
}

function answeringRoute(
  scope: Construct,
  api: WebSocketApi,
  frame: string,
  integrationId: string,
  authorizer?: WebSocketAuthorizer,
): void {
  // Whoever disconnected hears no answer.
  const isAnswered = frame !== '$disconnect';
  const route = new CfnRoute(scope, `Route ${frame}`, {
    apiId: api.apiId,
    routeKey: frame,
    ...(isAnswered ? { routeResponseSelectionExpression: '$default' } : {}),
    target: `integrations/${integrationId}`,
    ...(authorizer
      ? { authorizationType: 'CUSTOM', authorizerId: authorizer.authorizerId }
      : { authorizationType: 'NONE' }),
  });
  if (!isAnswered) return;
  new CfnRouteResponse(scope, `RouteResponse ${frame}`, {
    apiId: api.apiId,
    routeId: route.ref,
    routeResponseKey: '$default',
  });
}
