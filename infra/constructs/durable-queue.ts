import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type DeadLetters, deadLetterQueue } from './dead-letter-queue.ts';

/** What a durable queue is made of. */
export type DurableQueueProps = {
  /** Its physical name, without `.fifo`. */
  readonly name: string;
  /** Timeout of the function that reads it: a message stays hidden six times as long, as Lambda asks for. */
  readonly consumerTimeout: Duration;
  /** Whether messages of one group keep their order. */
  readonly fifo?: boolean;
};

/** A queue that loses nothing: encrypted, TLS only, with a dead-letter queue of its own after five failed receives. */
export class DurableQueue extends Construct {
  readonly queue: Queue;
  readonly queueName: string;
  readonly deadLetters: DeadLetters;

  constructor(scope: Construct, id: string, props: DurableQueueProps) {
    super(scope, id);
    const suffix = props.fifo ? '.fifo' : '';
    this.queueName = `${props.name}${suffix}`;
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', `${props.name}-dead${suffix}`);
    this.queue = new Queue(this, 'Queue', {
      queueName: this.queueName,
      ...(props.fifo ? { fifo: true, contentBasedDeduplication: false } : {}),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(6 * props.consumerTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters.queue, maxReceiveCount: 5 },
    });
  }
}
