import type { Resource } from '../assembly/model.ts';
import { isCustomResource, isHarmlessKind, isRunKind } from '../assembly/resource-kinds.ts';
import type { System } from '../assembly/system.ts';
import { whyNoObjectRule } from '../events/object-rules.ts';
import { whyNoSite } from '../gateway/site-model.ts';
import { listOf, objectOf, textOf } from '../json.ts';
import { functionArnIn } from '../lambda/function-arn.ts';
import { whyNoCode } from '../lambda/function-code.ts';
import { isPassThrough } from '../proxy/pass-through.ts';

/** What the laptop does with one resource. */
export type Treatment =
  | { readonly kind: 'run' }
  | { readonly kind: 'harmless' }
  /** Left out, with the part that is or the reason when the type alone does not tell. */
  | { readonly kind: 'not-run'; readonly why: string | undefined };

const run: Treatment = { kind: 'run' };
const harmless: Treatment = { kind: 'harmless' };
const notRun = (why?: string): Treatment => ({ kind: 'not-run', why });

/** Tells of every resource what the laptop does with it. */
export function classify(system: System): ReadonlyMap<Resource, Treatment> {
  return new Map(system.resources().map((resource) => [resource, treatmentOf(system, resource)]));
}

function treatmentOf(system: System, resource: Resource): Treatment {
  if (isHarmlessKind(resource.type)) return harmless;
  if (isCustomResource(resource.type)) return ofCustomResource(system, resource);
  if (!isRunKind(resource.type)) return notRun();
  switch (resource.type) {
    case 'AWS::Lambda::Function':
      return withReason(whyNoCode(system, resource));
    case 'AWS::Lambda::EventInvokeConfig':
      return ofInvokeConfig(system, resource);
    case 'AWS::Lambda::EventSourceMapping':
      return ofEventSource(system, resource);
    case 'AWS::Events::Rule':
      return ofRule(system, resource);
    case 'AWS::Scheduler::Schedule':
      return ofTargets(system, [objectOf(system.properties(resource).Target).Arn]);
    case 'AWS::CloudFront::Distribution':
      return isPassThrough(system, resource) ? run : withReason(whyNoSite(system, resource));
    case 'AWS::S3::Bucket':
      return ofBucket(resource);
    default:
      return run;
  }
}

function withReason(why: string | undefined): Treatment {
  return why === undefined ? run : notRun(why);
}

function ofInvokeConfig(system: System, resource: Resource): Treatment {
  const destinations = Object.values(objectOf(system.properties(resource).DestinationConfig));
  const arns = destinations.map((one) => objectOf(one).Destination);
  return areServed(system, arns) ? run : notRun('its destination is no function and no queue of the app');
}

function ofCustomResource(system: System, resource: Resource): Treatment {
  const token = textOf(system.properties(resource).ServiceToken);
  return isRunningFunction(system, token) ? run : notRun('its function is not run');
}

function ofEventSource(system: System, resource: Resource): Treatment {
  const source = textOf(system.properties(resource).EventSourceArn);
  const sources = [
    ...system.ofType('AWS::SQS::Queue').map((queue) => system.attribute(queue, 'Arn')),
    ...system.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((t) => system.attribute(t, 'StreamArn')),
  ];
  return sources.includes(source) ? run : notRun('its source is no queue and no table of the app');
}

/** Of a bucket's notifications those to EventBridge are run. */
function ofBucket({ properties }: Resource): Treatment {
  const { NotificationConfiguration } = properties;
  const others = Object.keys(objectOf(NotificationConfiguration)).filter((name) => name !== 'EventBridgeConfiguration');
  return others.length === 0 ? run : notRun('its notifications');
}

function ofRule(system: System, resource: Resource): Treatment {
  const { EventPattern, Targets } = system.properties(resource);
  const why = EventPattern === undefined ? undefined : whyNoObjectRule(system, resource);
  if (why !== undefined) return notRun(why);
  return ofTargets(
    system,
    listOf(Targets).map((target) => objectOf(target).Arn),
  );
}

function ofTargets(system: System, arns: readonly unknown[]): Treatment {
  return areServed(system, arns) ? run : notRun('its target is no function and no queue of the app');
}

function areServed(system: System, arns: readonly unknown[]): boolean {
  const queues = system.ofType('AWS::SQS::Queue').map((queue) => system.attribute(queue, 'Arn'));
  return arns.map((arn) => textOf(arn)).every((arn) => queues.includes(arn) || isRunningFunction(system, arn));
}

/** Whether the ARN, or name, is that of a function the laptop runs; a version or an alias stands for its function. */
function isRunningFunction(system: System, name: string): boolean {
  const arn = functionArnIn(name);
  const sought = system
    .ofType('AWS::Lambda::Function')
    .find((resource) => system.attribute(resource, 'Arn') === arn || system.ref(resource) === name);
  return sought !== undefined && whyNoCode(system, sought) === undefined;
}
