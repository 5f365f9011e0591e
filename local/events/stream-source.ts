import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { DataDirectory } from '../engines/data-directory.ts';
import { messageOf } from '../failure.ts';
import { type JsonObject, numberOf, objectOf, textOf } from '../json.ts';
import { qualifierIn } from '../lambda/function-arn.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Outcome } from '../lambda/outcome.ts';
import type { Reporter } from '../reporter.ts';
import type { PutMetric } from '../watch/metric-store.ts';
import type { Mapping } from './mapping.ts';
import { Pauses } from './pauses.ts';
import { failedItems } from './sqs-source.ts';
import { type Page, sequenceOf, type TableStream } from './table-stream.ts';

/** What a stream's poller needs. */
export type StreamSourceOptions = {
  readonly mapping: Mapping;
  readonly stream: Pick<TableStream, 'table' | 'read'>;
  readonly streamArn: string;
  readonly pool: Pick<FunctionPool, 'invoke' | 'spec'>;
  readonly data: Pick<DataDirectory, 'read' | 'write'>;
  readonly clock: Pick<Clock, 'now' | 'line'>;
  readonly reporter: Reporter;
  readonly put: PutMetric;
  /** Sends the description of a batch that was given up to the mapping's failure destination. */
  readonly fail: (destinationArn: string, text: string) => void;
  /** Called when the data directory remembers that this mapping has come as far as this record. */
  readonly onRemembered: (sequenceNumber: string) => void;
};

const quietPauseMs = 1000;
/** Lambda's poller looks four times a second; so records gather, and reading costs less than writing. */
const gatherMs = 250;
const shortestGatherMs = 50;
const saveEveryMs = 3000;
const firstRetryMs = 200;
const longestRetryMs = 10_000;

/**
 * Brings a table's stream to its function in order, from where the data directory's last run stopped. It reads when
 * a write was seen, and once a second besides.
 */
export class StreamSource {
  readonly table: string;
  readonly #options: StreamSourceOptions;
  readonly #pauses = new Pauses();
  #stopped = false;
  #woken = false;
  #wake: () => void = () => {};
  #reached: string | undefined;
  #saving: NodeJS.Timeout | undefined;

  constructor(options: StreamSourceOptions) {
    this.#options = options;
    this.table = options.stream.table;
  }

  /** There is something to read. */
  wake(): void {
    this.#woken = true;
    this.#wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#pauses.end();
    this.#wake();
  }

  /** Polls until it is stopped. */
  async run(): Promise<void> {
    const { stream, data, mapping, reporter } = this.#options;
    let after = textOf(data.read('streams')[mapping.key]) || undefined;
    while (!this.#stopped) {
      try {
        this.#woken = false;
        const { records, last } = await this.#gathered(await stream.read(after));
        await this.#deliver(records);
        if (records.length > 0 && !this.#stopped) this.#remember(last);
        after = last;
        await (records.length === 0 ? this.#pause() : this.#pauses.wait(this.#gatherMs()));
      } catch (error) {
        if (!this.#stopped) reporter.detail(`stream of ${this.table}: ${messageOf(error)}`);
        await this.#pause();
      }
    }
    this.#save();
  }

  #pause(): Promise<void> {
    if (this.#woken || this.#stopped) return Promise.resolve();
    return new Promise((done) => {
      const timer = setTimeout(done, quietPauseMs);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  /** A page that wakes the function, with what comes within the mapping's batching window. */
  async #gathered(page: Page): Promise<Page> {
    const { stream, mapping, clock } = this.#options;
    const { batchSize, filter, windowSeconds } = mapping;
    const wanted = page.records.filter(filter).length;
    if (wanted === 0 || wanted >= batchSize || windowSeconds === 0 || this.#stopped) return page;
    await this.#pauses.wait((windowSeconds * 1000) / clock.line.speed);
    const { records, last } = await stream.read(page.last);
    return { records: [...page.records, ...records], last };
  }

  #gatherMs(): number {
    return Math.max(shortestGatherMs, gatherMs / this.#options.clock.line.speed);
  }

  async #deliver(records: readonly JsonObject[]): Promise<void> {
    const { batchSize, filter } = this.#options.mapping;
    const wanted = records.filter(filter);
    for (let at = 0; at < wanted.length && !this.#stopped; at += batchSize) {
      await this.#process(wanted.slice(at, at + batchSize));
    }
  }

  /** Notes how far the stream is read; written every three seconds, for a record read twice does no harm. */
  #remember(sequenceNumber: string | undefined): void {
    this.#reached = sequenceNumber;
    this.#saving ??= setTimeout(() => this.#save(), saveEveryMs);
  }

  #save(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    if (this.#reached === undefined) return;
    const { data, mapping } = this.#options;
    const reached = this.#reached;
    data.write('streams', { ...data.read('streams'), [mapping.key]: reached });
    this.#reached = undefined;
    // Only now: after a crash the records behind what is remembered would be asked for again.
    this.#options.onRemembered(reached);
  }

  /**
   * Invokes the function with a batch until it is done or given up; halves it on errors where the mapping says so. As in
   * Lambda, what never reached the function for want of concurrency is no try.
   */
  async #process(batch: readonly JsonObject[]): Promise<void> {
    const { mapping } = this.#options;
    let left = batch;
    for (let attempt = 0, throttles = 0; left.length > 0 && !this.#stopped; ) {
      const outcome = await this.#invoke(left);
      if (outcome.kind === 'throttled') {
        await this.#pauses.wait(pauseMsBefore(throttles++));
        continue;
      }
      const failures = failedItems(outcome, mapping.reportsItemFailures);
      if (failures !== 'all') {
        const first = left.findIndex((record) => failures.has(sequenceOf(record)));
        if (first < 0) return;
        left = left.slice(first);
      } else if (mapping.bisects && left.length > 1) {
        const middle = Math.ceil(left.length / 2);
        await this.#process(left.slice(0, middle));
        return this.#process(left.slice(middle));
      }
      if (attempt >= mapping.maximumRetries) return this.#giveUp(left, attempt + 1);
      await this.#pauses.wait(pauseMsBefore(attempt++));
    }
  }

  /** Tells how old the batch is as it is handed on, as Lambda does at each try. */
  #invoke(batch: readonly JsonObject[]): Promise<Outcome> {
    const { pool, clock, put, mapping } = this.#options;
    const now = clock.now();
    const age = { namespace: 'AWS/Lambda', name: 'IteratorAge', dimensions: { FunctionName: pool.spec.name } };
    put(age, Math.max(0, now - writtenMs(batch.at(-1))), now);
    return pool.invoke(JSON.stringify({ Records: batch }), { qualifier: qualifierIn(mapping.functionArn) });
  }

  #giveUp(batch: readonly JsonObject[], attempts: number): void {
    const { mapping, streamArn, pool, clock, reporter } = this.#options;
    reporter.problem(
      `${pool.spec.title}  gave up ${batch.length} stream record(s) of ${this.table} after ${attempts} attempts`,
    );
    if (mapping.onFailureArn === undefined) return;
    const description = {
      requestContext: {
        requestId: randomUUID(),
        functionArn: pool.spec.arn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: attempts,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId: 'shardId-local',
        startSequenceNumber: sequenceOf(batch[0] ?? {}),
        endSequenceNumber: sequenceOf(batch.at(-1) ?? {}),
        batchSize: batch.length,
        streamArn,
      },
    };
    this.#options.fail(mapping.onFailureArn, JSON.stringify(description));
  }
}

function writtenMs(record: JsonObject | undefined): number {
  return numberOf(objectOf(record?.dynamodb).ApproximateCreationDateTime, 0) * 1000;
}

function pauseMsBefore(attempt: number): number {
  return Math.min(firstRetryMs * 2 ** attempt, longestRetryMs);
}
