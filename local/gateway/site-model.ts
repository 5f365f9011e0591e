import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { type JsonObject, listOf, objectOf, textOf } from '../json.ts';
import type { RewriteAddress } from '../lambda/environment.ts';
import type { Cors } from './http-model.ts';

/** How files are sent: the headers of a response headers policy, with the addresses of the laptop. */
export type Sending = { readonly headers: Readonly<Record<string, string>>; readonly cors: Cors | undefined };

/** One CloudFront distribution whose files are the objects of a bucket. */
export type Site = {
  readonly bucket: string;
  /** Object that answers the path `/`. */
  readonly rootObject: string;
  /** By path; every other file as the default behaviour says. */
  readonly byPath: ReadonlyMap<string, Sending>;
  readonly byDefault: Sending;
};

/** How a site sends the file at a path. */
export function sendingOf({ byPath, byDefault }: Site, path: string): Sending {
  return byPath.get(path) ?? byDefault;
}

/** Reads every distribution of the template that the laptop can serve. */
export function readSites(system: System, rewrite: RewriteAddress): readonly Site[] {
  return system
    .ofType('AWS::CloudFront::Distribution')
    .filter((resource) => whyNoSite(system, resource) === undefined)
    .map((resource) => {
      const config = configOf(system, resource);
      const sending = (behaviour: JsonObject): Sending => {
        const policy = policyOf(system, textOf(behaviour.ResponseHeadersPolicyId));
        const headers = Object.entries(headersOf(policy)).map(([name, value]) => [name, rewrite(value)] as const);
        return { headers: Object.fromEntries(headers), cors: corsOf(policy) };
      };
      return {
        bucket: bucketOf(system, config) ?? '',
        rootObject: textOf(config.DefaultRootObject),
        byPath: new Map(behavioursOf(config).map((one) => [pathOf(one), sending(one)])),
        byDefault: sending(objectOf(config.DefaultCacheBehavior)),
      };
    });
}

/** Why a distribution is not served; undefined when it is. */
export function whyNoSite(system: System, resource: Resource): string | undefined {
  const config = configOf(system, resource);
  const { TargetOriginId: target } = objectOf(config.DefaultCacheBehavior);
  const isPlain = (one: JsonObject) => one.TargetOriginId === target && !/[*?]/.test(pathOf(one));
  if (!behavioursOf(config).every(isPlain)) return 'its behaviours by patterns of paths, or of other origins';
  if (listOf(objectOf(config.DefaultCacheBehavior).FunctionAssociations).length > 0) return 'its functions';
  return bucketOf(system, config) === undefined ? 'its origin is no bucket of the app' : undefined;
}

function behavioursOf(config: JsonObject): readonly JsonObject[] {
  return listOf(config.CacheBehaviors).map(objectOf);
}

function pathOf({ PathPattern }: JsonObject): string {
  return `/${textOf(PathPattern).replace(/^\//, '')}`;
}

function configOf(system: System, resource: Resource): JsonObject {
  return objectOf(system.properties(resource).DistributionConfig);
}

function bucketOf(system: System, config: JsonObject): string | undefined {
  const target = objectOf(config.DefaultCacheBehavior).TargetOriginId;
  const origin = listOf(config.Origins)
    .map(objectOf)
    .find(({ Id }) => Id === target);
  const bucket = system
    .ofType('AWS::S3::Bucket')
    .find((one) => system.attribute(one, 'RegionalDomainName') === origin?.DomainName);
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
