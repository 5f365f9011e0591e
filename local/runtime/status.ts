import type { Clock } from '../clock.ts';
import type { Table } from '../engines/create-tables.ts';
import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import type { AsyncEvents } from '../events/async-events.ts';
import type { FaultCounts, Faults } from '../faults/faults.ts';
import type { Connections } from '../gateway/connections.ts';
import type { RewriteAddress } from '../lambda/environment.ts';
import type { FunctionFigures } from '../lambda/function-pool.ts';
import type { CallCounts } from '../proxy/call-counts.ts';
import type { Functions } from './functions.ts';

/** What runs, as `GET /_local/status` tells it. */
export type Status = {
  /** Milliseconds of the compressed clock. */
  readonly now: number;
  readonly speed: number;
  readonly connections: number;
  /** By construct path such as `chat/Intake`. */
  readonly functions: Readonly<Record<string, FunctionFigures & { readonly name: string; readonly logicalId: string }>>;
  readonly queues: Readonly<
    Record<string, { readonly visible: number; readonly delayed: number; readonly inFlight: number }>
  >;
  /** Asynchronous calls of functions that are neither handled nor given up. */
  readonly asyncEvents: number;
  readonly tables: readonly string[];
  readonly buckets: readonly string[];
  readonly schedules: readonly string[];
  /** Outputs of the stacks by name. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Calls by function name, then by action such as `dynamodb:PutItem`. */
  readonly awsCalls: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Faults that were injected so far, by kind. */
  readonly faults: FaultCounts;
};

/** What a status is read from. */
export type StatusSource = {
  readonly clock: Clock;
  readonly functions: Functions;
  readonly emulator: QueuesAndObjects;
  readonly asyncEvents: Pick<AsyncEvents, 'underWay'>;
  readonly connections: Connections;
  readonly tables: readonly Table[];
  readonly buckets: readonly string[];
  readonly schedules: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** Turns addresses of the template's APIs into those of the laptop. */
  readonly rewrite: RewriteAddress;
  readonly counts: CallCounts;
  readonly faults: Pick<Faults, 'counts'> | undefined;
};

/** Reads the status now. */
export function readStatus(source: StatusSource): Status {
  const functions = source.functions.pools.map((pool) => {
    const { title, name, logicalId } = pool.spec;
    return [title, { name, logicalId, ...pool.figures() }] as const;
  });
  return {
    now: source.clock.now(),
    speed: source.clock.line.speed,
    connections: source.connections.size,
    functions: Object.fromEntries(functions),
    queues: readQueues(source.emulator),
    asyncEvents: source.asyncEvents.underWay,
    tables: source.tables.map(({ name }) => name),
    buckets: source.buckets,
    schedules: source.schedules,
    outputs: rewritten(source),
    awsCalls: source.counts.figures(),
    faults: source.faults?.counts() ?? {},
  };
}

function rewritten({ outputs, rewrite }: StatusSource): Record<string, string> {
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, rewrite(value)]));
}

function readQueues({ queues }: QueuesAndObjects): Status['queues'] {
  const entries = [...queues.allQueues()].map((queue) => {
    const count = (name: Parameters<typeof queue.getAttribute>[0]) => Number(queue.getAttribute(name) ?? 0);
    const figures = {
      visible: count('ApproximateNumberOfMessages'),
      delayed: count('ApproximateNumberOfMessagesDelayed'),
      inFlight: count('ApproximateNumberOfMessagesNotVisible'),
    };
    return [queue.name, figures] as const;
  });
  return Object.fromEntries(entries);
}
