import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** A dead-letter queue and the name it bears in the account. */
export type DeadLetters = { readonly queue: Queue; readonly name: string };

/** Where what could not be handled waits 14 days, the longest SQS keeps it, for a person to look at. `name` ends in `.fifo` for a FIFO queue. */
export function deadLetterQueue(scope: Construct, id: string, name: string): DeadLetters {
  const queue = new Queue(scope, id, {
    queueName: name,
    ...(name.endsWith('.fifo') ? { fifo: true } : {}),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  return { queue, name };
}
