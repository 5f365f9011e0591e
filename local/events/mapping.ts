import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { functionArnOf } from '../gateway/websocket-model.ts';
import { listOf, numberOf, objectOf, textOf } from '../json.ts';
import { type EventFilter, readFilter } from './event-filter.ts';

/** One event source mapping of the template. */
export type Mapping = {
  readonly key: string;
  readonly sourceArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly reportsItemFailures: boolean;
  /** Most invocations at once that this mapping makes. */
  readonly maximumConcurrency: number;
  readonly bisects: boolean;
  /** Retries after the first attempt of a stream batch; without a limit when infinite. */
  readonly maximumRetries: number;
  readonly onFailureArn: string | undefined;
  readonly startsAtLatest: boolean;
  readonly filter: EventFilter;
};

/** Every enabled event source mapping of the template. */
export function readMappings(system: System): Mapping[] {
  return system
    .ofType('AWS::Lambda::EventSourceMapping')
    .filter((resource) => textOf(system.properties(resource).Enabled, 'true') !== 'false')
    .map((resource) => readMapping(system, resource));
}

function readMapping(system: System, resource: Resource): Mapping {
  const properties = system.properties(resource);
  const sourceArn = textOf(properties.EventSourceArn);
  const retries = numberOf(properties.MaximumRetryAttempts, -1);
  const onFailure = objectOf(objectOf(properties.DestinationConfig).OnFailure).Destination;
  return {
    key: resource.key,
    sourceArn,
    functionArn: functionArn(resource, textOf(properties.FunctionName)),
    batchSize: numberOf(properties.BatchSize, sourceArn.includes(':sqs:') ? 10 : 100),
    windowSeconds: numberOf(properties.MaximumBatchingWindowInSeconds, 0),
    reportsItemFailures: listOf(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
    maximumConcurrency: numberOf(objectOf(properties.ScalingConfig).MaximumConcurrency, Number.POSITIVE_INFINITY),
    bisects: properties.BisectBatchOnFunctionError === true,
    maximumRetries: retries < 0 ? Number.POSITIVE_INFINITY : retries,
    onFailureArn: onFailure === undefined ? undefined : textOf(onFailure),
    startsAtLatest: properties.StartingPosition === 'LATEST',
    filter: readFilter(properties.FilterCriteria, resource.logicalId),
  };
}

/** A mapping may name its function by name, ARN or alias. */
function functionArn(resource: Resource, name: string): string {
  const { region, account } = resource.stack;
  return name.startsWith('arn:') ? functionArnOf(name) : `arn:aws:lambda:${region}:${account}:function:${name}`;
}
