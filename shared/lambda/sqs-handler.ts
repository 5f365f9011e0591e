import * as v from 'valibot';
import { readAs } from '../schema/read-as.ts';
import type { LambdaHandler } from './around.ts';
import { flushing } from './flushing.ts';
import { gauges } from './gauges.ts';
import { logger } from './logger.ts';

/** The records of a batch that must come again. */
export type BatchResponse = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

const SqsEvent = v.object({ Records: v.array(v.object({ messageId: v.string(), body: v.string() })) });
type SqsRecord = v.InferOutput<typeof SqsEvent>['Records'][number];

/** What became of a batch's records, in their order. */
export type Settled<Result> = readonly PromiseSettledResult<Result>[];

/** How the records of a batch are worked off. */
export type Settle<Result> = <Item>(
  records: readonly Item[],
  handle: (record: Item) => Promise<Result>,
) => Promise<Settled<Result>>;

/**
 * A handler for SQS batches: each record is parsed with its schema and handed to the workflow; those that failed, and only those,
 * come again. One that does not parse fails too, until the queue's redrive moves it to the dead letters. Without `settle` all are worked off at once.
 */
export function sqsHandler<Schema extends v.GenericSchema, Result = void>(
  schema: Schema,
  work: (task: v.InferOutput<Schema>) => Promise<Result>,
  settle: Settle<Result> = atOnce,
): LambdaHandler<BatchResponse> {
  const handle = async (record: SqsRecord) => work(parseTask(schema, record));
  return flushing(async (event) => {
    const records = readAs(SqsEvent, event).Records;
    return failuresOf(records, await settle(records, handle));
  });
}

function parseTask<Schema extends v.GenericSchema>(schema: Schema, record: SqsRecord): v.InferOutput<Schema> {
  try {
    return readAs(schema, JSON.parse(record.body));
  } catch (cause) {
    throw new Error(`sqs: record ${record.messageId} is not a task of this queue`, { cause });
  }
}

function atOnce<Item, Result>(
  records: readonly Item[],
  handle: (record: Item) => Promise<Result>,
): Promise<Settled<Result>> {
  return Promise.allSettled(records.map(handle));
}

function failuresOf(records: readonly SqsRecord[], settled: Settled<unknown>): BatchResponse {
  const batchItemFailures = records.flatMap((record, at) => {
    const one = settled[at];
    if (one?.status !== 'rejected') return [];
    logFailure(one.reason, record);
    return [{ itemIdentifier: record.messageId }];
  });
  return { batchItemFailures };
}

function logFailure(reason: unknown, record: SqsRecord): void {
  gauges.count('TaskFailed');
  logger.error('task failed', reason, { messageId: record.messageId, contactId: contactOf(record.body) });
}

function contactOf(body: string): string | undefined {
  return /"contactId":"(ct_[A-Za-z0-9_-]{8,40})"/.exec(body)?.[1];
}
