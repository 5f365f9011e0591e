import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { type JsonObject, listOf, objectOf, textOf } from '../json.ts';
import type { RewriteAddress } from '../lambda/environment.ts';
import type { Cors } from './http-model.ts';

/** How files are sent: the headers of a response headers policy, with the addresses of the laptop. */
export type Sending = { readonly headers: Readonly<Record<string, string>>; readonly cors: Cors | undefined };

/** How a behaviour of a distribution sends what it has. */
export function sendingBy(system: System, behaviour: JsonObject, rewrite: RewriteAddress): Sending {
  const policy = policyOf(system, textOf(behaviour.ResponseHeadersPolicyId));
  const headers = Object.entries(headersOf(policy)).map(([name, value]) => [name, rewrite(value)] as const);
  return { headers: Object.fromEntries(headers), cors: corsOf(policy) };
}

/** Behaviours beside the default one. */
export function behavioursOf(config: JsonObject): readonly JsonObject[] {
  return listOf(config.CacheBehaviors).map(objectOf);
}

/** Path of a behaviour, from its slash. */
export function pathOf({ PathPattern }: JsonObject): string {
  return `/${textOf(PathPattern).replace(/^\//, '')}`;
}

/** What a distribution is configured to do. */
export function configOf(system: System, resource: Resource): JsonObject {
  return objectOf(system.properties(resource).DistributionConfig);
}

/** The origin that a distribution asks by default. */
export function originOf(config: JsonObject): JsonObject {
  const target = objectOf(config.DefaultCacheBehavior).TargetOriginId;
  const origins = listOf(config.Origins).map(objectOf);
  return origins.find(({ Id }) => Id === target) ?? {};
}

/** The bucket of the app that a distribution asks by default; undefined when it asks somebody else. */
export function bucketOf(system: System, config: JsonObject): string | undefined {
  const origin = originOf(config);
  const bucket = system
    .ofType('AWS::S3::Bucket')
    .find((one) => system.attribute(one, 'RegionalDomainName') === origin.DomainName);
  return bucket && system.ref(bucket);
}

function policyOf(system: System, id: string): JsonObject {
  const policy = system.ofType('AWS::CloudFront::ResponseHeadersPolicy').find((one) => system.ref(one) === id);
  return policy === undefined ? {} : objectOf(system.properties(policy).ResponseHeadersPolicyConfig);
}

// Strict-Transport-Security is left out: a browser takes none over http.
function headersOf(policy: JsonObject): Record<string, string> {
  const security = objectOf(policy.SecurityHeadersConfig);
  const own = listOf(objectOf(policy.CustomHeadersConfig).Items).map(objectOf);
  const given = {
    'content-security-policy': textOf(objectOf(security.ContentSecurityPolicy).ContentSecurityPolicy),
    'x-content-type-options': security.ContentTypeOptions === undefined ? '' : 'nosniff',
    'x-frame-options': textOf(objectOf(security.FrameOptions).FrameOption),
    'referrer-policy': textOf(objectOf(security.ReferrerPolicy).ReferrerPolicy),
    ...Object.fromEntries(own.map(({ Header, Value }) => [textOf(Header).toLowerCase(), textOf(Value)])),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
}

function corsOf(policy: JsonObject): Cors | undefined {
  if (policy.CorsConfig === undefined) return undefined;
  const cors = objectOf(policy.CorsConfig);
  const items = (name: string) => listOf(objectOf(cors[name]).Items).map((item) => textOf(item));
  return {
    origins: items('AccessControlAllowOrigins'),
    methods: items('AccessControlAllowMethods'),
    headers: items('AccessControlAllowHeaders'),
    exposedHeaders: items('AccessControlExposeHeaders'),
    allowsCredentials: cors.AccessControlAllowCredentials === true,
    maxAgeSeconds: undefined,
  };
}
