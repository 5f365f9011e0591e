import { type JsonObject, textOf } from '../json.ts';
import type { AccessRequest } from './evaluate.ts';

/** Batch operations are authorized as their single ones. */
const singleOf: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

/** The action on a queue that one SQS call needs. */
export function sqsRequests(operation: string, body: JsonObject, queueArn: (name: string) => string): AccessRequest[] {
  const name = textOf(body.QueueUrl).split('/').at(-1) || textOf(body.QueueName);
  const resource = operation === 'ListQueues' ? '*' : queueArn(name);
  return [{ action: `sqs:${singleOf[operation] ?? operation}`, resource, context: {} }];
}
