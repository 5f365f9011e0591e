import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { isObject, listOf, objectOf, textOf } from '../json.ts';
import { type EventFilter, readFilter } from './event-filter.ts';

/** A rule of the template that waits for events of S3, with one target. */
export type ObjectRule = {
  readonly name: string;
  readonly arn: string;
  readonly fits: EventFilter;
  readonly targetArn: string;
  /** The target's fixed input; undefined where it is given the event. */
  readonly input: string | undefined;
};

/** Every enabled rule that waits for events of S3, once for each target. */
export function readObjectRules(system: System): readonly ObjectRule[] {
  return system.ofType('AWS::Events::Rule').flatMap((resource) => {
    const { EventPattern, Targets, State } = system.properties(resource);
    if (EventPattern === undefined || State === 'DISABLED' || whyNoObjectRule(system, resource)) return [];
    const name = system.ref(resource);
    const fits = readFilter({ Filters: [{ Pattern: JSON.stringify(EventPattern) }] }, `rule ${name}`);
    return listOf(Targets).map((target) => {
      const { Arn, Input } = objectOf(target);
      const input = isObject(Input) ? JSON.stringify(Input) : Input === undefined ? undefined : textOf(Input);
      return { name, arn: system.attribute(resource, 'Arn'), fits, targetArn: textOf(Arn), input };
    });
  });
}

/** Why a rule with an event pattern is not run; undefined when it is: nothing here has events but S3. */
export function whyNoObjectRule(system: System, resource: Resource): string | undefined {
  const { EventPattern, EventBusName = 'default', Targets } = system.properties(resource);
  const sources = listOf(objectOf(EventPattern).source);
  if (sources.length === 0 || sources.some((source) => source !== 'aws.s3')) return 'event pattern';
  if (EventBusName !== 'default') return 'an event bus of its own';
  const reshapes = listOf(Targets).some(
    (target) => 'InputPath' in objectOf(target) || 'InputTransformer' in objectOf(target),
  );
  return reshapes ? 'a target that is given a part of the event' : undefined;
}

/** Names of the buckets that tell EventBridge what becomes of their objects. */
export function tellingBuckets(system: System): ReadonlySet<string> {
  const telling = system.ofType('AWS::S3::Bucket').filter((bucket) => {
    const { NotificationConfiguration } = system.properties(bucket);
    return 'EventBridgeConfiguration' in objectOf(NotificationConfiguration);
  });
  return new Set(telling.map((bucket) => system.ref(bucket)));
}
