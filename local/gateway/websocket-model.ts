import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { LocalFailure } from '../failure.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from '../json.ts';

/** A WebSocket API of the template on one stage. */
export type WebSocketApi = {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly stage: string;
  /** Expression such as `$request.body.action` that gives a frame's route key. */
  readonly selection: string;
  readonly routes: ReadonlyMap<string, Route>;
  readonly throttling: Throttling;
  readonly routeThrottling: Readonly<Record<string, Throttling>>;
};

/** Steady requests a second and burst; infinite when the stage sets none. */
export type Throttling = {
  readonly rate: number;
  readonly burst: number;
};

/** One route of a WebSocket API. */
type Route = {
  readonly key: string;
  readonly integration: Integration | undefined;
  /** Whether the handler's answer goes back on the socket. */
  readonly responds: boolean;
  readonly authorizer: Authorizer | undefined;
};

/** What a route does with an event. */
export type Integration =
  | { readonly kind: 'lambda'; readonly functionArn: string; readonly timeoutMs: number }
  | { readonly kind: 'mock'; readonly request: Templates; readonly responses: readonly MockResponse[] };

/** Mapping templates by key, and the expression that picks one. */
export type Templates = {
  readonly selection: string;
  readonly byKey: Readonly<Record<string, string>>;
};

/** One integration response of a MOCK integration. */
type MockResponse = {
  /** `$default` or a pattern of status codes between slashes, such as `/2\d\d/`. */
  readonly key: string;
  readonly templates: Templates;
};

/** A Lambda REQUEST authorizer. */
type Authorizer = {
  readonly id: string;
  readonly functionArn: string;
  readonly identitySources: readonly string[];
};

const integrationLimitMs = 29_000;

/** Every WebSocket API of the template, once for each of its stages. */
export function readWebSocketApis(system: System): WebSocketApi[] {
  return system
    .ofType('AWS::ApiGatewayV2::Api')
    .filter((api) => system.properties(api).ProtocolType === 'WEBSOCKET')
    .flatMap((api) => stagesOf(system, api).map((stage) => readApi(system, api, stage)));
}

/** Stages of an HTTP or WebSocket API. */
export function stagesOf(system: System, api: Resource): JsonObject[] {
  return partsOf(system, api, 'AWS::ApiGatewayV2::Stage').map((stage) => system.properties(stage));
}

/** Resources of one type that belong to an API. */
export function partsOf(system: System, api: Resource, type: string): Resource[] {
  const id = system.ref(api);
  return system.ofType(type).filter((part) => system.properties(part).ApiId === id);
}

/** ARN of the function in an integration's or authorizer's URI, with its version or alias: a permission is for the one or the other. */
export function functionArnOf(uri: string): string {
  return /functions\/(arn:[^/]+)\/invocations/.exec(uri)?.[1] ?? uri;
}

/** Throttling settings of a stage or route. */
export function throttlingOf(settings: JsonObject): Throttling {
  const rate = numberOf(settings.ThrottlingRateLimit, Number.POSITIVE_INFINITY);
  return { rate, burst: numberOf(settings.ThrottlingBurstLimit, rate) };
}

function readApi(system: System, api: Resource, stage: JsonObject): WebSocketApi {
  const properties = system.properties(api);
  const routes = partsOf(system, api, 'AWS::ApiGatewayV2::Route').map((route) => readRoute(system, api, route));
  const perRoute = Object.entries(objectOf(stage.RouteSettings));
  return {
    id: system.ref(api),
    name: textOf(properties.Name, api.logicalId),
    region: api.stack.region,
    account: api.stack.account,
    stage: textOf(stage.StageName),
    selection: textOf(properties.RouteSelectionExpression),
    routes: new Map(routes.map((route) => [route.key, route])),
    throttling: throttlingOf(objectOf(stage.DefaultRouteSettings)),
    routeThrottling: Object.fromEntries(perRoute.map(([key, settings]) => [key, throttlingOf(objectOf(settings))])),
  };
}

function readRoute(system: System, api: Resource, resource: Resource): Route {
  const { RouteKey, Target, AuthorizationType, AuthorizerId, RouteResponseSelectionExpression } =
    system.properties(resource);
  const key = textOf(RouteKey);
  const type = textOf(AuthorizationType, 'NONE');
  if (type !== 'NONE' && type !== 'CUSTOM') {
    throw new LocalFailure(`route ${key}: authorization ${type} is not run on the laptop, only NONE and CUSTOM`);
  }
  const routeId = system.ref(resource);
  const responses = partsOf(system, api, 'AWS::ApiGatewayV2::RouteResponse').map((part) => system.properties(part));
  return {
    key,
    integration: readIntegration(system, api, textOf(Target).replace(/^integrations\//, '')),
    responds: RouteResponseSelectionExpression === '$default' && responses.some(({ RouteId }) => RouteId === routeId),
    authorizer: type === 'CUSTOM' ? readAuthorizer(system, api, textOf(AuthorizerId)) : undefined,
  };
}

function readIntegration(system: System, api: Resource, id: string): Integration | undefined {
  const resource = partsOf(system, api, 'AWS::ApiGatewayV2::Integration').find((part) => system.ref(part) === id);
  if (resource === undefined) return undefined;
  const properties = system.properties(resource);
  const type = textOf(properties.IntegrationType);
  if (type === 'MOCK') {
    const request = templatesOf(properties.TemplateSelectionExpression, properties.RequestTemplates);
    return { kind: 'mock', request, responses: mockResponses(system, api, id) };
  }
  if (type !== 'AWS_PROXY') {
    throw new LocalFailure(
      `integration ${resource.logicalId}: type ${type} is not run on the laptop, only AWS_PROXY and MOCK`,
    );
  }
  const timeoutMs = Math.min(numberOf(properties.TimeoutInMillis, integrationLimitMs), integrationLimitMs);
  return { kind: 'lambda', functionArn: functionArnOf(textOf(properties.IntegrationUri)), timeoutMs };
}

function mockResponses(system: System, api: Resource, integrationId: string): MockResponse[] {
  return partsOf(system, api, 'AWS::ApiGatewayV2::IntegrationResponse')
    .map((part) => system.properties(part))
    .filter(({ IntegrationId }) => IntegrationId === integrationId)
    .map(({ IntegrationResponseKey, TemplateSelectionExpression, ResponseTemplates }) => ({
      key: textOf(IntegrationResponseKey),
      templates: templatesOf(TemplateSelectionExpression, ResponseTemplates),
    }));
}

function templatesOf(selection: unknown, templates: unknown): Templates {
  const byKey = Object.entries(objectOf(templates)).map(([key, template]) => [key, textOf(template)] as const);
  return { selection: textOf(selection), byKey: Object.fromEntries(byKey) };
}

function readAuthorizer(system: System, api: Resource, id: string): Authorizer {
  const resource = partsOf(system, api, 'AWS::ApiGatewayV2::Authorizer').find((part) => system.ref(part) === id);
  const { AuthorizerUri, IdentitySource } = resource === undefined ? {} : system.properties(resource);
  return {
    id,
    functionArn: functionArnOf(textOf(AuthorizerUri)),
    identitySources: listOf(IdentitySource).map((source) => textOf(source)),
  };
}
