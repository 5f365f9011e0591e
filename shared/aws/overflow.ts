import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as v from 'valibot';
import type { CenterPolicy } from '../domain/center/center-policy.ts';
import { overflowName } from '../domain/center/overflow-names.ts';
import { generalQueue } from '../domain/center/usual-queues.ts';
import type { Overflow, Overflowed } from '../ports/overflow.ts';
import { ContactId } from '../schema/ids.ts';
import { readAs } from '../schema/read-as.ts';
import { sqsClient } from './sqs-client.ts';

const Body = v.object({ contactId: ContactId });

const mostPerReceive = 10;
/** How long pulled contacts are out of sight: the longest an admission may take before somebody else may try. */
const visibilitySeconds = 30;

/** Where overflow queues are. */
export type OverflowOptions = {
  /** URL of the general queue's overflow; those of all others differ from it in the name alone. */
  readonly generalUrl: string;
  /** The names of those a deployment made, divided by commas. */
  readonly names: string;
  readonly policy: Pick<CenterPolicy, 'queues'>;
  readonly client?: SQSClient;
};

/**
 * Overflow in one SQS FIFO queue a contact queue; one message group each, so that the order holds. A queue for which no deployment made any
 * waits by its due rows alone: the sweep brings back who can come.
 */
export function overflow(options: OverflowOptions): Overflow {
  const client = options.client ?? sqsClient();
  const made = new Set(options.names.split(','));
  const urlOf = (queue: string) => {
    const name = overflowName(options.policy.queues.find(({ id }) => id === queue) ?? { id: queue });
    const end = `-${generalQueue}.fifo`;
    return made.has(name) ? options.generalUrl.replace(end, `-${name}.fifo`) : undefined;
  };
  return {
    push: async (queue, contactId, seq) => {
      const QueueUrl = urlOf(queue);
      if (QueueUrl === undefined) return;
      await client.send(
        new SendMessageCommand({
          QueueUrl,
          MessageBody: JSON.stringify({ contactId }),
          MessageGroupId: queue,
          MessageDeduplicationId: `${contactId}#${seq}`,
        }),
      );
    },
    pull: async (queue, max) => {
      const QueueUrl = urlOf(queue);
      if (max < 1 || QueueUrl === undefined) return [];
      // One call: while its messages are out, FIFO gives no others of their group.
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: Math.min(max, mostPerReceive),
          VisibilityTimeout: visibilitySeconds,
        }),
      );
      return Messages.map(toOverflowed);
    },
    remove: async (queue, receipt) => {
      const QueueUrl = urlOf(queue);
      if (QueueUrl !== undefined) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
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
