import type { System } from '../assembly/system.ts';
import type { Clock } from '../clock.ts';
import type { Table } from '../engines/create-tables.ts';
import type { DataDirectory } from '../engines/data-directory.ts';
import type { DynamodbEngine } from '../engines/dynamodb-engine.ts';
import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import { followReaders } from '../events/consumed.ts';
import { type Mapping, readMappings } from '../events/mapping.ts';
import type { SentChains } from '../events/sent-chains.ts';
import { SqsSource } from '../events/sqs-source.ts';
import { StreamSource } from '../events/stream-source.ts';
import { TableStream } from '../events/table-stream.ts';
import { findRefusal } from '../iam/access.ts';
import type { Role } from '../iam/role-policies.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Reporter } from '../reporter.ts';
import type { PutMetric } from '../watch/metric-store.ts';
import { type Functions, principalOf } from './functions.ts';
import { mayTell, tellQueue } from './tell-queue.ts';

/** What the event sources need. */
export type EventSourcesOptions = {
  readonly system: System;
  readonly functions: Functions;
  readonly roles: ReadonlyMap<string, Role>;
  readonly emulator: QueuesAndObjects;
  readonly tables: readonly Table[];
  readonly engine: DynamodbEngine;
  readonly data: DataDirectory;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly chains: SentChains;
  /** Whether a batch of a standard queue comes twice. */
  readonly doubles: () => boolean;
  /** Takes what Lambda would tell CloudWatch. */
  readonly put: PutMetric;
};

/** Running event source mappings. */
export type EventSources = {
  /** Tells the pollers of a table's stream that there is something to read. */
  wake(table: string): void;
  stop(): Promise<void>;
};

/** Starts a poller for each event source mapping whose function's role may read the source; tells of those that may not. */
export function startEventSources(options: EventSourcesOptions): EventSources {
  const streams: StreamSource[] = [];
  const queues: SqsSource[] = [];
  const mappings = readMappings(options.system);
  const trim = streamTrim(options, mappings);
  const tableStreams = new Map(
    options.tables.map((table) => [table.streamArn, new TableStream({ ...options, table })]),
  );
  for (const mapping of mappings) {
    const pool = options.functions.byArn(mapping.functionArn);
    if (pool === undefined || !mayRead(options, mapping, pool)) continue;
    if (mapping.sourceArn.includes(':sqs:')) queues.push(...sqsSource(options, mapping, pool));
    else streams.push(...streamSource(options, mapping, pool, { trim, stream: tableStreams.get(mapping.sourceArn) }));
  }
  const running = [...queues, ...streams].map((source) => source.run());
  return {
    wake: (table) => {
      for (const stream of streams) if (stream.table === table) stream.wake();
    },
    stop: async () => {
      for (const source of [...queues, ...streams]) source.stop();
      await Promise.all(running);
    },
  };
}

const needed = {
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  dynamodb: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'],
} as const;

const managedPolicies = { sqs: 'AWSLambdaSQSQueueExecutionRole', dynamodb: 'AWSLambdaDynamoDBExecutionRole' } as const;

/** Lambda's poller works with the function's own role. */
function mayRead({ roles, clock, reporter }: EventSourcesOptions, mapping: Mapping, pool: FunctionPool): boolean {
  const service = mapping.sourceArn.includes(':sqs:') ? 'sqs' : 'dynamodb';
  const principal = principalOf(pool.spec, { roles, clock });
  if (principal.role.awsManaged.includes(managedPolicies[service])) return true;
  const requests = needed[service].map((action) => ({ action, resource: mapping.sourceArn, context: {} }));
  const refusal = findRefusal(principal, requests);
  if (refusal !== undefined) reporter.problem(`${pool.spec.title}  event source not started: ${refusal.sentence}`);
  return refusal === undefined;
}

function sqsSource(options: EventSourcesOptions, mapping: Mapping, pool: FunctionPool): SqsSource[] {
  const queue = options.emulator.queues.getQueueByArn(mapping.sourceArn);
  if (queue === undefined) return [];
  const { emulator, clock, chains, doubles } = options;
  const own = { mapping, queue, store: emulator.queues, pool, clock, region: pool.spec.region };
  return [new SqsSource({ ...own, chains, doubles })];
}

type Trim = (table: string, reader: string, sequenceNumber: string) => void;

/**
 * Drops the records that every mapping of a table has passed, for each kept one makes every write dearer. A mapping
 * that does not run, for want of a function or of a right, keeps its records for when it does.
 */
function streamTrim({ tables, engine }: EventSourcesOptions, mappings: readonly Mapping[]): Trim {
  const readers = tables.map(({ name, streamArn }) => {
    const own = mappings.filter(({ sourceArn }) => sourceArn === streamArn);
    return [name, new Set(own.map(({ key }) => key))] as const;
  });
  const consumed = followReaders(new Map(readers));
  return (table, reader, sequenceNumber) => {
    const before = consumed.reached(table, reader, sequenceNumber);
    if (before !== undefined) engine.trimStream(table, before);
  };
}

type Reading = { readonly trim: Trim; readonly stream: TableStream | undefined };

function streamSource(
  options: EventSourcesOptions,
  mapping: Mapping,
  pool: FunctionPool,
  { trim, stream }: Reading,
): StreamSource[] {
  if (stream === undefined) return [];
  const { data, clock, reporter, put } = options;
  const lost = 'DestinationDeliveryFailures';
  const fail = (arn: string, text: string) => {
    if (mayTell(options, pool, arn, lost)) tellQueue(options, pool, arn, text, lost);
  };
  const onRemembered = (sequenceNumber: string) => trim(stream.table, mapping.key, sequenceNumber);
  const told = { fail, onRemembered, reporter, put };
  return [new StreamSource({ mapping, stream, streamArn: mapping.sourceArn, pool, data, clock, ...told })];
}
