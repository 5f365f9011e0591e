import type { Clock } from '../clock.ts';
import type { Queue } from '../engines/queues-and-objects.ts';
import type { PutMetric } from './metric-store.ts';

/** A message of a standard queue that was received so often and came back is behind all others, and its age is told no longer. */
const poisonedReceives = 3;

/**
 * Puts how many messages wait in each queue and how old the oldest one is, as SQS tells CloudWatch every minute. What fails again and again ages no queue; in a FIFO
 * queue, and in the dead letters of another, whatever lies longest does.
 */
export function putQueueMetrics(queues: Iterable<Queue>, put: PutMetric, clock: Pick<Clock, 'now' | 'at'>): void {
  const now = clock.now();
  for (const queue of queues) {
    // What nobody receives is hidden no longer than it should be all the same.
    queue.processTimers();
    const { ready, delayed, inflight } = queue.inspectMessages();
    const poisoned = queue.isFifo() || queue.attributes['RedrivePolicy'] === undefined ? Infinity : poisonedReceives;
    const counted = [
      ...ready.filter((message) => message.approximateReceiveCount < poisoned),
      ...inflight.map(({ message }) => message).filter((message) => message.approximateReceiveCount <= poisoned),
    ];
    const sent = counted.map(({ sentTimestamp }) => sentTimestamp);
    const oldest = sent.length === 0 ? now : clock.at(Math.min(...sent));
    const tell = (name: string, value: number) =>
      put({ namespace: 'AWS/SQS', name, dimensions: { QueueName: queue.name } }, value, now);
    tell('ApproximateNumberOfMessagesVisible', ready.length);
    tell('ApproximateNumberOfMessagesDelayed', delayed.length);
    tell('ApproximateNumberOfMessagesNotVisible', inflight.length);
    tell('ApproximateAgeOfOldestMessage', Math.max(0, now - oldest) / 1000);
  }
}
