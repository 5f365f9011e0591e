import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type DeadLetters, deadLetterQueue } from '../constructs/dead-letter-queue.ts';
import type { HandraiseFunction } from '../constructs/handraise-function.ts';
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

/** Wakes the metrics function by the rows that change a contact record (`fold` is 1); a poisoned one is cut out of its batch and put aside. */
export function readSessions(scope: Construct, metrics: HandraiseFunction, data: DataStack): DeadLetters {
  const streamArn = data.sessions.tableStreamArn ?? '';
  const deadLetters = deadLetterQueue(scope, 'StreamDeadLetters', `${metrics.functionName}-stream-dead`);
  metrics.allow(streamReadActions, [streamArn]);
  metrics.allow(['dynamodb:ListStreams'], ['*']);
  metrics.allow(['sqs:SendMessage'], [deadLetters.queue.queueArn]);
  new EventSourceMapping(metrics, 'Rows', {
    target: metrics.lambda,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(1),
    filters: [FilterCriteria.filter({ dynamodb: { NewImage: { fold: { N: FilterRule.isEqual('1') } } } })],
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 5,
    onFailure: failuresTo(deadLetters.queue),
  });
  return deadLetters;
}

function failuresTo(queue: Queue): { bind(): { destination: string } } {
  return { bind: () => ({ destination: queue.queueArn }) };
}
