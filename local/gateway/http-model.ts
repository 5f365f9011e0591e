import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { LocalFailure } from '../failure.ts';
import { isTrue, listOf, numberOf, objectOf, textOf } from '../json.ts';
import { functionArnOf, partsOf, stagesOf, type Throttling, throttlingOf } from './websocket-model.ts';

/** An HTTP API of the template on one stage. */
export type HttpApi = {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly stage: string;
  readonly routes: readonly HttpRoute[];
  readonly cors: Cors | undefined;
  readonly throttling: Throttling;
};

/** One route of an HTTP API, such as `POST /tickets` or `$default`. */
export type HttpRoute = {
  readonly key: string;
  readonly method: string;
  /** Parts of the path; `{name}` takes one part, `{name+}` takes the rest. */
  readonly parts: readonly string[];
  readonly functionArn: string;
  readonly timeoutMs: number;
  readonly jwt: JwtAuthorizer | undefined;
};

/** Cross-origin settings of an HTTP API. */
export type Cors = {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposedHeaders: readonly string[];
  readonly maxAgeSeconds: number | undefined;
  readonly allowsCredentials: boolean;
};

/** A JWT authorizer. */
export type JwtAuthorizer = {
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** Header that holds the token, such as `authorization`. */
  readonly header: string;
};

/** Every HTTP API of the template, once for each of its stages. */
export function readHttpApis(system: System): HttpApi[] {
  return system
    .ofType('AWS::ApiGatewayV2::Api')
    .filter((api) => system.properties(api).ProtocolType === 'HTTP')
    .flatMap((api) =>
      stagesOf(system, api).map((stage) => ({
        id: system.ref(api),
        name: textOf(system.properties(api).Name, api.logicalId),
        region: api.stack.region,
        account: api.stack.account,
        stage: textOf(stage.StageName),
        routes: partsOf(system, api, 'AWS::ApiGatewayV2::Route').map((route) => readRoute(system, api, route)),
        cors: readCors(system.properties(api).CorsConfiguration),
        throttling: throttlingOf(objectOf(stage.DefaultRouteSettings)),
      })),
    );
}

function readRoute(system: System, api: Resource, resource: Resource): HttpRoute {
  const { RouteKey, Target, AuthorizationType, AuthorizerId } = system.properties(resource);
  const key = textOf(RouteKey);
  const [method = '', path = ''] = key.split(' ');
  const type = textOf(AuthorizationType, 'NONE');
  if (type !== 'NONE' && type !== 'JWT')
    throw new LocalFailure(`route ${key}: authorization ${type} is not run on the laptop`);
  const integrationId = textOf(Target).replace(/^integrations\//, '');
  const integration = partsOf(system, api, 'AWS::ApiGatewayV2::Integration').find(
    (part) => system.ref(part) === integrationId,
  );
  const properties = integration === undefined ? {} : system.properties(integration);
  return {
    key,
    method: key === '$default' ? 'ANY' : method,
    parts: path.split('/').filter((part) => part !== ''),
    functionArn: functionArnOf(textOf(properties.IntegrationUri)),
    timeoutMs: Math.min(numberOf(properties.TimeoutInMillis, 30_000), 30_000),
    jwt: type === 'JWT' ? readJwt(system, api, textOf(AuthorizerId)) : undefined,
  };
}

function readJwt(system: System, api: Resource, id: string): JwtAuthorizer {
  const resource = partsOf(system, api, 'AWS::ApiGatewayV2::Authorizer').find((part) => system.ref(part) === id);
  const { JwtConfiguration, IdentitySource } = resource === undefined ? {} : system.properties(resource);
  const { Issuer, Audience } = objectOf(JwtConfiguration);
  const source = textOf(listOf(IdentitySource)[0], '$request.header.Authorization');
  return { issuer: textOf(Issuer), audiences: texts(Audience), header: (source.split('.').at(-1) ?? '').toLowerCase() };
}

function readCors(value: unknown): Cors | undefined {
  if (value === undefined) return undefined;
  const cors = objectOf(value);
  return {
    origins: texts(cors.AllowOrigins),
    methods: texts(cors.AllowMethods),
    headers: texts(cors.AllowHeaders),
    exposedHeaders: texts(cors.ExposeHeaders),
    maxAgeSeconds: cors.MaxAge === undefined ? undefined : numberOf(cors.MaxAge, 0),
    allowsCredentials: isTrue(cors.AllowCredentials),
  };
}

/** A list may come from one comma-separated parameter. */
function texts(value: unknown): string[] {
  return listOf(value).flatMap((entry) =>
    textOf(entry)
      .split(',')
      .map((part) => part.trim()),
  );
}
