import type { Resource } from '../assembly/model.ts';
import { isCustomResource } from '../assembly/resource-kinds.ts';
import type { System } from '../assembly/system.ts';
import { titleOf } from '../assembly/title.ts';
import { unknownNames } from '../assembly/unknown.ts';
import { LocalFailure } from '../failure.ts';
import { isObject } from '../json.ts';
import type { Treatment } from './why-not-run.ts';

/** Properties that the laptop reads, of types of which it reads some alone. */
const readProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['FunctionName', 'Runtime', 'Handler', 'Timeout', 'MemorySize', 'Environment'],
  'AWS::Lambda::EventSourceMapping': ['EventSourceArn', 'FunctionName', 'FilterCriteria', 'BatchSize'],
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'],
  'AWS::DynamoDB::GlobalTable': ['TableName', 'KeySchema', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue', 'VisibilityTimeout', 'DelaySeconds', 'RedrivePolicy'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::ApiGatewayV2::Stage': ['ApiId', 'StageName'],
  'AWS::CloudFront::Distribution': [],
  'AWS::CloudFront::ResponseHeadersPolicy': ['ResponseHeadersPolicyConfig'],
  'AWS::Events::Rule': ['ScheduleExpression', 'Targets'],
  'AWS::Scheduler::Schedule': ['ScheduleExpression', 'ScheduleExpressionTimezone', 'Target'],
  // A policy names many things; one that is not known here is asked for by no call that is served here.
  'AWS::IAM::Role': [],
  'AWS::IAM::Policy': [],
  'AWS::IAM::ManagedPolicy': [],
  'AWS::Lambda::Permission': [],
};

type Need = { readonly name: string; readonly by: string };

/**
 * Throws LocalFailure naming every value that what runs needs and only AWS knows. What a custom resource will answer
 * counts as known until `answered`.
 */
export function refuseUnknown(
  system: System,
  treatments: ReadonlyMap<Resource, Treatment>,
  { answered }: { readonly answered: boolean },
): void {
  const running = [...treatments].filter(([, { kind }]) => kind === 'run').map(([resource]) => resource);
  const pending = answered
    ? []
    : running.filter(({ type }) => isCustomResource(type)).map(({ logicalId }) => logicalId);
  const isPending = ({ name }: Need) => pending.includes(name.split('.')[0] ?? '');
  const needs = running.flatMap((resource) => needsOf(system, resource)).filter((need) => !isPending(need));
  if (needs.length === 0) return;
  const lines = needs.map(({ name, by }) => `  "${name}": needed by ${by}`);
  throw new LocalFailure(
    `only AWS knows these values: give them in --values FILE or in "values" of the section "local" of cdk.json\n${lines.join('\n')}`,
  );
}

function needsOf(system: System, resource: Resource): readonly Need[] {
  const read = readProperties[resource.type] ?? Object.keys(resource.properties);
  return read.flatMap((property) => needsIn(system, resource, resource.properties[property], property));
}

/** Goes down to the single values, so that each need is told with the path of its property. */
function needsIn(system: System, resource: Resource, value: unknown, path: string): readonly Need[] {
  if (isObject(value) && !isIntrinsic(value)) {
    return Object.entries(value).flatMap(([name, inner]) => needsIn(system, resource, inner, `${path}.${name}`));
  }
  const by = `${resource.type} ${titleOf(resource)}, ${path}`;
  return unknownNames(system.part(resource, value, path)).map((name) => ({ name, by }));
}

function isIntrinsic(value: object): boolean {
  return Object.keys(value).some((name) => name === 'Ref' || name.startsWith('Fn::'));
}
