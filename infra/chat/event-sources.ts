import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type DeadLetters, deadLetterQueue } from '../constructs/dead-letter-queue.ts';
import type { HandraiseFunction } from '../constructs/handraise-function.ts';
import type { FunctionName } from '../function-names.ts';
import { type HandoverName, handoverNames } from '../permissions.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { CenterFunctions } from './center-functions.ts';
import type { Queues } from './queues.ts';

/** Messages a function takes at once, and how many copies of it may run: routing few, because routers of one queue race. */
const batches: Readonly<Record<HandoverName, { readonly batchSize: number; readonly maxConcurrency?: number }>> = {
  'auto-reply': { batchSize: 5 },
  routing: { batchSize: 10, maxConcurrency: 4 },
  callback: { batchSize: 10 },
  survey: { batchSize: 10 },
};

/** What Lambda does with a queue in the name of the function that reads it. */
const queueReadActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'] as const;

/** What Lambda does with a stream in the name of the function that reads it. */
const streamReadActions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'] as const;

/** Wakes each hand-over function by its queue; a message that fails returns alone, the rest of its batch does not. */
export function readQueues(functions: CenterFunctions, queues: Queues): readonly EventSourceMapping[] {
  return handoverNames.map((name) => {
    const fn = functions.byName[name];
    const { queue } = queues.handover[name];
    fn.allow(queueReadActions, [queue.queueArn]);
    return new EventSourceMapping(fn, 'Messages', {
      target: fn.lambda,
      eventSourceArn: queue.queueArn,
      reportBatchItemFailures: true,
      ...batches[name],
    });
  });
}

/** A function that reads the sessions' stream, and the mark (an attribute that is 1) of the rows that wake it. */
const streamReaders = [
  { name: 'metrics', mark: 'fold' },
  { name: 'learn', mark: 'learn' },
] as const satisfies readonly { readonly name: FunctionName; readonly mark: string }[];

/** Wakes the metrics function by the rows that change a contact record (`fold` is 1) and the learn function by those that teach or are to be checked (`learn` is 1); a poisoned one is cut out of its batch and put aside. */
export function readSessions(scope: Construct, functions: CenterFunctions, data: DataStack): readonly DeadLetters[] {
  return streamReaders.map(({ name, mark }) => {
    const id = name === 'metrics' ? 'StreamDeadLetters' : `StreamDeadLetters-${name}`;
    const fn = functions.byName[name];
    const deadLetters = deadLetterQueue(scope, id, `${fn.functionName}-stream-dead`);
    readStream(fn, data.sessions.tableStreamArn ?? '', mark, deadLetters);
    return deadLetters;
  });
}

function readStream(fn: HandraiseFunction, streamArn: string, mark: string, deadLetters: DeadLetters): void {
  fn.allow(streamReadActions, [streamArn]);
  fn.allow(['dynamodb:ListStreams'], ['*']);
  fn.allow(['sqs:SendMessage'], [deadLetters.queue.queueArn]);
  new EventSourceMapping(fn, 'Rows', {
    target: fn.lambda,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(1),
    filters: [FilterCriteria.filter({ dynamodb: { NewImage: { [mark]: { N: FilterRule.isEqual('1') } } } })],
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 5,
    onFailure: failuresTo(deadLetters.queue),
  });
}

function failuresTo(queue: Queue): { bind(): { destination: string } } {
  return { bind: () => ({ destination: queue.queueArn }) };
}
