import type { System } from '../assembly/system.ts';
import { createBuckets } from '../engines/create-buckets.ts';
import { createQueues } from '../engines/create-queues.ts';
import { createTables, type Table } from '../engines/create-tables.ts';
import type { Queue } from '../engines/queues-and-objects.ts';
import type { Foundation } from './foundation.ts';

/** What the template stores in. */
export type Stores = {
  readonly tables: readonly Table[];
  readonly queues: readonly Queue[];
  /** Names of the buckets. */
  readonly buckets: readonly string[];
};

/** Creates every table, queue and bucket of the template; delays of queues shrink by the clock's speed. */
export async function createStores(system: System, { engine, emulator }: Foundation, speed: number): Promise<Stores> {
  return {
    tables: await createTables(system, engine),
    queues: createQueues(system, emulator.queues, speed),
    buckets: createBuckets(system, emulator),
  };
}
