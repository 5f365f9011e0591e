import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { type JsonObject, listOf, objectOf, textOf } from '../json.ts';
import type { RewriteAddress } from '../lambda/environment.ts';
import { behavioursOf, bucketOf, configOf, originOf, pathOf, type Sending, sendingBy } from './distribution-model.ts';

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

/** Reads every distribution of the template whose files the laptop can serve. */
export function readSites(system: System, rewrite: RewriteAddress): readonly Site[] {
  return system
    .ofType('AWS::CloudFront::Distribution')
    .filter((resource) => whyNoSite(system, resource) === undefined)
    .map((resource) => {
      const config = configOf(system, resource);
      const sending = (behaviour: JsonObject) => sendingBy(system, behaviour, rewrite);
      return {
        bucket: bucketOf(system, config) ?? '',
        rootObject: textOf(config.DefaultRootObject),
        byPath: new Map(behavioursOf(config).map((one) => [pathOf(one), sending(one)])),
        byDefault: sending(objectOf(config.DefaultCacheBehavior)),
      };
    });
}

/** Why a distribution's files are not served; undefined when they are. */
export function whyNoSite(system: System, resource: Resource): string | undefined {
  const config = configOf(system, resource);
  const { TargetOriginId: target } = objectOf(config.DefaultCacheBehavior);
  const isPlain = (one: JsonObject) => one.TargetOriginId === target && !/[*?]/.test(pathOf(one));
  if (!behavioursOf(config).every(isPlain)) return 'its behaviours by patterns of paths, or of other origins';
  if (listOf(objectOf(config.DefaultCacheBehavior).FunctionAssociations).length > 0) return 'its functions';
  // What asks a bucket by nobody's right has no files of its own.
  const isFiles = bucketOf(system, config) !== undefined && originOf(config).CustomOriginConfig === undefined;
  return isFiles ? undefined : 'its origin is no bucket of the app';
}
