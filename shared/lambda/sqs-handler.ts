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

/** How a batch is worked off. */
export type BatchOptions<Result> = {
  /** One record after the other instead of all at once; default false. */
  readonly inTurn?: boolean;
  /** What the batch as a whole leads to, done once with what its records gave; when it fails, every record comes again. */
  readonly finish?: (results: readonly Result[]) => Promise<void>;
};

/**
 * A handler for SQS batches: each record is parsed with its schema and handed to the workflow; those that failed, and only those,
 * come again. One that does not parse fails too, until the queue's redrive moves it to the dead letters.
 */
export function sqsHandler<Schema extends v.GenericSchema, Result = void>(
  schema: Schema,
  work: (task: v.InferOutput<Schema>) => Promise<Result>,
  options: BatchOptions<Result> = {},
): LambdaHandler<BatchResponse> {
  const handle = async (record: SqsRecord) => {
    const result = await work(parseTask(schema, record));
    gauges.count('TaskHandled');
    return result;
  };
  const settle = async (records: readonly SqsRecord[]) => {
    const settled = await (options.inTurn ? settleInTurn(records, handle) : settleAtOnce(records, handle));
    return options.finish ? finishBatch(settled, options.finish) : settled;
  };
  return flushing(async (event) => {
    const records = readAs(SqsEvent, event).Records;
    return failuresOf(records, await settle(records));
  });
}

async function finishBatch<Result>(
  settled: Settled<Result>,
  finish: (results: readonly Result[]) => Promise<void>,
): Promise<Settled<Result>> {
  const results = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    await finish(results);
    return settled;
  } catch (reason) {
    return settled.map((one) => (one.status === 'fulfilled' ? { status: 'rejected', reason } : one));
  }
}

function parseTask<Schema extends v.GenericSchema>(schema: Schema, record: SqsRecord): v.InferOutput<Schema> {
  try {
    return readAs(schema, JSON.parse(record.body));
  } catch (cause) {
    throw new Error(`sqs: record ${record.messageId} is not a task of this queue`, { cause });
  }
}

type Settled<Result> = PromiseSettledResult<Result>[];
type Handle<Result> = (record: SqsRecord) => Promise<Result>;

function settleAtOnce<Result>(records: readonly SqsRecord[], handle: Handle<Result>): Promise<Settled<Result>> {
  return Promise.allSettled(records.map(handle));
}

async function settleInTurn<Result>(records: readonly SqsRecord[], handle: Handle<Result>): Promise<Settled<Result>> {
  const settled: Settled<Result> = [];
  for (const record of records) settled.push(...(await Promise.allSettled([handle(record)])));
  return settled;
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
