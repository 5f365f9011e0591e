import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { Overflow, Overflowed } from '../ports/overflow.ts';
import { dictionary } from '../schema/dictionary.ts';
import { ContactId } from '../schema/ids.ts';
import { readAs } from '../schema/read-as.ts';
import { sqsClient } from './sqs-client.ts';

const QueueUrls = dictionary(v.string(), v.string());
const Body = v.object({ contactId: ContactId });

const mostPerReceive = 10;
/** How long pulled contacts are out of sight: the longest an admission may take before somebody else may try. */
const visibilitySeconds = 30;

/** Reads the map of contact queues to their overflow queues' URLs; throws when it is not one. */
export function parseQueueUrls(json: string): Readonly<Record<string, string>> {
  try {
    return readAs(QueueUrls, JSON.parse(json));
  } catch (cause) {
    throw new Error('overflow: queue URLs must be a JSON object of queue to URL', { cause });
  }
}

/** Overflow in one SQS FIFO queue a contact queue; one message group each, so that the order holds. */
export function overflow(options: {
  readonly queueUrls: Readonly<Record<string, string>>;
  readonly client?: SQSClient;
}): Overflow {
  const client = options.client ?? sqsClient();
  const urlOf = (queue: string) => {
    const url = options.queueUrls[queue];
    if (url === undefined) throw new Error(`overflow: queue ${queue} has no overflow, known are ${known(options)}`);
    return url;
  };
  return {
    push: async (queue, contactId, seq) => {
      await client.send(
        new SendMessageCommand({
          QueueUrl: urlOf(queue),
          MessageBody: JSON.stringify({ contactId }),
          MessageGroupId: queue,
          MessageDeduplicationId: `${contactId}#${seq}`,
        }),
      );
    },
    pull: async (queue, max) => {
      if (max < 1) return [];
      // One call: while its messages are out, FIFO gives no others of their group.
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl: urlOf(queue),
          MaxNumberOfMessages: Math.min(max, mostPerReceive),
          VisibilityTimeout: visibilitySeconds,
        }),
      );
      return Messages.map(toOverflowed);
    },
    remove: async (queue, receipt) => {
      await client.send(new DeleteMessageCommand({ QueueUrl: urlOf(queue), ReceiptHandle: receipt }));
    },
  };
}

function toOverflowed(message: Message): Overflowed {
  try {
    const { contactId } = readAs(Body, JSON.parse(message.Body ?? ''));
    return { contactId, receipt: message.ReceiptHandle ?? '' };
  } catch (cause) {
    throw new Error(`overflow: message ${message.MessageId} does not name a contact`, { cause });
  }
}

function known(options: { readonly queueUrls: Readonly<Record<string, string>> }): string {
  return Object.keys(options.queueUrls).join(', ');
}
