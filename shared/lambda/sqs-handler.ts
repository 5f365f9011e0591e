import partialBatchFailure from '@middy/sqs-partial-batch-failure';
import * as z from 'zod/mini';
import { type LambdaHandler, wrap } from './around.ts';
import { logger } from './logger.ts';
import { metrics } from './metrics.ts';

/** The records of a batch that must come again. */
export type BatchResponse = { readonly batchItemFailures: readonly { readonly itemIdentifier: string }[] };

const SqsEvent = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });
type SqsRecord = z.infer<typeof SqsEvent>['Records'][number];

/** How a batch is worked off. */
export type BatchOptions = {
  /** One record after the other instead of all at once; default false. */
  readonly inTurn?: boolean;
};

/**
 * A handler for SQS batches: each record is parsed with its schema and handed to the workflow; those that failed, and only those,
 * come again. One that does not parse fails too, until the queue's redrive moves it to the dead letters.
 */
export function sqsHandler<Schema extends z.ZodMiniType>(
  schema: Schema,
  work: (task: z.infer<Schema>) => Promise<void>,
  options: BatchOptions = {},
): LambdaHandler<BatchResponse> {
  const handle = async (record: SqsRecord) => {
    await work(parseTask(schema, record));
    metrics.count('TaskHandled');
  };
  const settle = options.inTurn ? settleInTurn : settleAtOnce;
  // The middleware turns the settled promises into the batch response.
  return wrap<BatchResponse>(
    (event) => settle(SqsEvent.parse(event).Records, handle),
    [partialBatchFailure({ logger: logFailure })],
  );
}

function parseTask<Schema extends z.ZodMiniType>(schema: Schema, record: SqsRecord): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(record.body));
  } catch (cause) {
    throw new Error(`sqs: record ${record.messageId} is not a task of this queue`, { cause });
  }
}

type Settled = PromiseSettledResult<void>[];
type Handle = (record: SqsRecord) => Promise<void>;

function settleAtOnce(records: readonly SqsRecord[], handle: Handle): Promise<Settled> {
  return Promise.allSettled(records.map(handle));
}

async function settleInTurn(records: readonly SqsRecord[], handle: Handle): Promise<Settled> {
  const settled: Settled = [];
  for (const record of records) settled.push(...(await Promise.allSettled([handle(record)])));
  return settled;
}

function logFailure(reason: unknown, record: SqsRecord): void {
  metrics.count('TaskFailed');
  logger.error('task failed', reason, { messageId: record.messageId, contactId: contactOf(record.body) });
}

function contactOf(body: string): string | undefined {
  return /"contactId":"(ct_[A-Za-z0-9_-]{8,40})"/.exec(body)?.[1];
}
