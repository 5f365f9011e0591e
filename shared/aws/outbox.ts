import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Outbox } from '../ports/outboxes.ts';
import { sqsClient } from './sqs-client.ts';

const longestDelaySeconds = 900;

/** A hand-over queue in SQS; a delay is rounded up to whole seconds and cut at SQS's 15 minutes. */
export function outbox<Task>(options: { readonly queueUrl: string; readonly client?: SQSClient }): Outbox<Task> {
  const client = options.client ?? sqsClient();
  return {
    send: async (task, delaySeconds = 0) => {
      const delay = Math.min(longestDelaySeconds, Math.max(0, Math.ceil(delaySeconds)));
      await client.send(
        new SendMessageCommand({
          QueueUrl: options.queueUrl,
          MessageBody: JSON.stringify(task),
          ...(delay > 0 ? { DelaySeconds: delay } : {}),
        }),
      );
    },
  };
}
