import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { behavioursOf, bucketOf, configOf, originOf, sendingBy } from '../gateway/distribution-model.ts';
import { objectOf, textOf } from '../json.ts';
import type { AwsAnswer } from './aws-call.ts';
import type { CallHead } from './signed-query.ts';
import { xmlError } from './xml-error.ts';

/**
 * A distribution that hands what it is asked on to a bucket as it is, keeps nothing, and adds headers to the answer: whoever has an address
 * that was signed for the bucket loads through it.
 */
export type PassThrough = { readonly bucket: string; readonly headers: Readonly<Record<string, string>> };

/** By the path that stands for its domain name. */
export type PassThroughs = ReadonlyMap<string, PassThrough>;

/** A call as the bucket gets it, and the headers that its answer is given. */
export type Passed = { readonly head: CallHead; readonly headers: Readonly<Record<string, string>> };

// Policies that CloudFront has for everybody. Source: its developer guide, "Use managed cache policies" and "Use managed origin request policies".
const cachesNothing = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const allButTheHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** The path that stands for a distribution's domain name. */
export function passThroughPath(system: System, distribution: Resource): string {
  return `/_distribution/${system.ref(distribution)}`;
}

/** The distributions of the template that hand on what they are asked. */
export function readPassThroughs(system: System): PassThroughs {
  const all = system.ofType('AWS::CloudFront::Distribution').filter((one) => isPassThrough(system, one));
  return new Map(all.map((one) => [passThroughPath(system, one), passThroughOf(system, one)]));
}

/** Whether a distribution hands on what it is asked. */
export function isPassThrough(system: System, distribution: Resource): boolean {
  const config = configOf(system, distribution);
  const { CachePolicyId, OriginRequestPolicyId } = objectOf(config.DefaultCacheBehavior);
  const isHandedOn = textOf(CachePolicyId) === cachesNothing && textOf(OriginRequestPolicyId) === allButTheHost;
  const asksABucket = bucketOf(system, config) !== undefined && originOf(config).CustomOriginConfig !== undefined;
  return asksABucket && isHandedOn && behavioursOf(config).length === 0;
}

function passThroughOf(system: System, distribution: Resource): PassThrough {
  const config = configOf(system, distribution);
  const { headers } = sendingBy(system, objectOf(config.DefaultCacheBehavior), (text) => text);
  return { bucket: bucketOf(system, config) ?? '', headers };
}

/** What becomes of a call: handed on, or as it came where no distribution is asked. */
export function passOn(all: PassThroughs, head: CallHead): Passed {
  const [, path = '', rest = ''] = /^(\/_distribution\/[^/?]+)(.*)$/.exec(head.path) ?? [];
  const through = all.get(path);
  if (through === undefined) return { head, headers: {} };
  return { head: { ...head, path: `/${through.bucket}${rest}` }, headers: through.headers };
}

/** What CloudFront answers to a method that a distribution does not take; undefined to any other call. */
export function refuseMethod(all: PassThroughs, { method, path }: CallHead): AwsAnswer | undefined {
  const isAsked = all.has(path.split('/').slice(0, 3).join('/'));
  if (!isAsked || method === 'GET' || method === 'HEAD') return undefined;
  return xmlError(403, 'MethodNotAllowed', 'This distribution is not configured to allow the HTTP request method.');
}
