import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, type EventSourceMappingProps, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { DeadLetters } from './dead-letter-queue.ts';
import type { HandraiseFunction } from './handraise-function.ts';

/** What Lambda does with a stream in the name of the function that reads it. */
const streamReadActions = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'] as const;

/** A stream, what of it wakes whoever reads it, and where a poisoned row goes. */
export type StreamSource = {
  readonly id: string;
  readonly streamArn: string;
  readonly windowSeconds: number;
  readonly filters: NonNullable<EventSourceMappingProps['filters']>;
  readonly deadLetters: DeadLetters;
};

/** Wakes a function by the rows of a stream, and gives what does; a poisoned one is cut out of its batch and put aside. */
export function readStream(
  fn: HandraiseFunction,
  { id, streamArn, windowSeconds, filters, deadLetters }: StreamSource,
): EventSourceMapping {
  fn.allow(streamReadActions, [streamArn]);
  fn.allow(['dynamodb:ListStreams'], ['*']);
  fn.allow(['sqs:SendMessage'], [deadLetters.queue.queueArn]);
  return new EventSourceMapping(fn, id, {
    target: fn.lambda,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(windowSeconds),
    filters,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 5,
    onFailure: failuresTo(deadLetters.queue),
  });
}

function failuresTo(queue: Queue): { bind(): { destination: string } } {
  return { bind: () => ({ destination: queue.queueArn }) };
}
