import type { Clock } from '../clock.ts';
import type { Queue, QueueStore } from '../engines/queues-and-objects.ts';
import { isObject, listOf, objectOf, textOf, tryParseJson } from '../json.ts';
import { type Chain, longestOf } from '../lambda/chain.ts';
import { qualifierIn } from '../lambda/function-arn.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Outcome } from '../lambda/outcome.ts';
import type { Mapping } from './mapping.ts';
import { Pauses } from './pauses.ts';
import type { SentChains } from './sent-chains.ts';

/** What a queue's poller needs. */
export type SqsSourceOptions = {
  readonly mapping: Mapping;
  readonly queue: Queue;
  readonly store: QueueStore;
  readonly pool: Pick<FunctionPool, 'invoke' | 'concurrency'>;
  readonly clock: Pick<Clock, 'at'>;
  readonly region: string;
  readonly chains: Pick<SentChains, 'chainOf' | 'done'>;
  /** Whether a batch comes twice, at once, as a standard queue may deliver it. */
  readonly doubles: () => boolean;
};

type Received = ReturnType<Queue['dequeue']>[number];

const longPollSeconds = 20;
const throttledPauseMs = 100;

/**
 * Brings a queue's messages to its function in batches: waits without turning, deletes what was done, leaves what
 * failed to the visibility timeout and the redrive policy.
 */
export class SqsSource {
  readonly #options: SqsSourceOptions;
  readonly #running = new Set<Promise<void>>();
  readonly #pauses = new Pauses();
  readonly #stopping = Promise.withResolvers<void>();
  #stopped = false;

  constructor(options: SqsSourceOptions) {
    this.#options = options;
  }

  /** Polls until it is stopped. */
  async run(): Promise<void> {
    const { mapping, queue, pool } = this.#options;
    while (!this.#stopped) {
      if (this.#running.size >= Math.min(mapping.maximumConcurrency, pool.concurrency)) {
        await Promise.race([...this.#running, this.#stopping.promise]);
        continue;
      }
      const batch = await this.#receive();
      if (batch.length === 0) {
        if (!this.#stopped) await queue.waitForMessages(longPollSeconds);
        continue;
      }
      const handled = this.#handle(batch).finally(() => this.#running.delete(handled));
      this.#running.add(handled);
    }
  }

  /** Receives nothing more, and tries nothing again; what is under way goes on, and nobody waits for it. */
  stop(): void {
    this.#stopped = true;
    this.#stopping.resolve();
    this.#pauses.end();
    this.#options.queue.cancelWaiters();
  }

  async #receive(): Promise<Received[]> {
    const { mapping, queue } = this.#options;
    const until = performance.now() + mapping.windowSeconds * 1000;
    const batch = this.#take(mapping.batchSize);
    while (batch.length > 0 && batch.length < mapping.batchSize && performance.now() < until && !this.#stopped) {
      await queue.waitForMessages((until - performance.now()) / 1000);
      batch.push(...this.#take(mapping.batchSize - batch.length));
    }
    return batch;
  }

  /** One receive gives at most ten messages, a larger batch takes several. */
  #take(wanted: number): Received[] {
    const { queue, store } = this.#options;
    const taken: Received[] = [];
    for (let left = wanted; left > 0; left = wanted - taken.length) {
      const messages = queue.dequeue(Math.min(left, 10), undefined, (arn) => store.getQueueByArn(arn));
      if (messages.length === 0) break;
      taken.push(...messages);
    }
    return taken;
  }

  async #handle(batch: readonly Received[]): Promise<void> {
    const { mapping, queue, chains } = this.#options;
    const records = batch.map((message) => ({ message, record: this.#record(message) }));
    const wanted = records.filter(({ record }) => mapping.filter(record));
    // A message that the filter refuses is deleted unseen, as Lambda does.
    for (const { message, record } of records) if (!mapping.filter(record)) queue.deleteMessage(message.ReceiptHandle);
    if (wanted.length === 0) return;
    const event = JSON.stringify({ Records: wanted.map(({ record }) => record) });
    const before = await Promise.all(wanted.map(({ message }) => chains.chainOf(message.MessageId)));
    const outcome = await this.#invoke(event, longestOf(before));
    const failures = failedItems(outcome, mapping.reportsItemFailures);
    if (failures === 'all') return;
    for (const { message } of wanted.filter((one) => !failures.has(one.message.MessageId))) {
      queue.deleteMessage(message.ReceiptHandle);
      chains.done(message.MessageId);
    }
  }

  async #invoke(event: string, chain: Chain): Promise<Outcome> {
    const { queue, doubles } = this.#options;
    const isDoubled = !queue.isFifo() && doubles();
    const [outcome] = await Promise.all([
      this.#invokeUnthrottled(event, chain),
      ...(isDoubled ? [this.#invokeUnthrottled(event, chain)] : []),
    ]);
    return outcome;
  }

  /** A throttled batch is tried again while its messages stay hidden, as Lambda's poller does; where nothing more is tried it comes again once they show. */
  async #invokeUnthrottled(event: string, chain: Chain): Promise<Outcome> {
    const { pool, mapping } = this.#options;
    for (;;) {
      const outcome = await pool.invoke(event, { chain, qualifier: qualifierIn(mapping.functionArn) });
      if (outcome.kind !== 'throttled' || this.#stopped) return outcome;
      await this.#pauses.wait(throttledPauseMs);
    }
  }

  #record(message: Received): object {
    const { queue, region, clock } = this.#options;
    const entry = queue.inflightMessages.get(message.ReceiptHandle)?.message;
    return {
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: {
        ApproximateReceiveCount: String(entry?.approximateReceiveCount ?? 1),
        SentTimestamp: String(clock.at(entry?.sentTimestamp ?? 0)),
        SenderId: '000000000000',
        ApproximateFirstReceiveTimestamp: String(clock.at(entry?.approximateFirstReceiveTimestamp ?? 0)),
        ...(entry?.messageGroupId === undefined ? {} : { MessageGroupId: entry.messageGroupId }),
        ...(entry?.messageDeduplicationId === undefined
          ? {}
          : { MessageDeduplicationId: entry.messageDeduplicationId }),
        ...(entry?.sequenceNumber === undefined ? {} : { SequenceNumber: entry.sequenceNumber }),
      },
      messageAttributes: messageAttributes(message.MessageAttributes),
      md5OfBody: message.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: queue.arn,
      awsRegion: region,
    };
  }
}

/**
 * Ids of the items a batch handler reported as failed; 'all' when the invocation failed or the report is not one,
 * which Lambda takes as a failure of the whole batch.
 */
export function failedItems(outcome: Outcome, reports: boolean): ReadonlySet<string> | 'all' {
  if (outcome.kind !== 'returned') return 'all';
  if (!reports) return new Set();
  const answer = tryParseJson(outcome.payload);
  if (answer === null || answer === undefined) return new Set();
  if (!isObject(answer)) return 'all';
  const failures = listOf(answer.batchItemFailures).map((failure) => textOf(objectOf(failure).itemIdentifier));
  return failures.includes('') ? 'all' : new Set(failures);
}

function messageAttributes(attributes: Received['MessageAttributes']): object {
  const entries = Object.entries(attributes ?? {}).map(([name, { StringValue, BinaryValue, DataType }]) => {
    const value = { stringValue: StringValue, binaryValue: BinaryValue, dataType: DataType };
    return [name, { ...value, stringListValues: [], binaryListValues: [] }] as const;
  });
  return Object.fromEntries(entries);
}
