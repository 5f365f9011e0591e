import type { Clock } from '../clock.ts';
import type { Queue } from '../engines/queues-and-objects.ts';
import type { PutMetric } from './metric-store.ts';

/** Puts how many messages wait in each queue and how old the oldest one is, as SQS tells CloudWatch every minute. */
export function putQueueMetrics(queues: Iterable<Queue>, put: PutMetric, clock: Clock): void {
  const now = clock.now();
  for (const queue of queues) {
    const { ready, delayed, inflight } = queue.inspectMessages();
    const sent = [...ready, ...inflight.map(({ message }) => message)].map(({ sentTimestamp }) => sentTimestamp);
    const oldest = sent.length === 0 ? now : clock.at(Math.min(...sent));
    const tell = (name: string, value: number) =>
      put({ namespace: 'AWS/SQS', name, dimensions: { QueueName: queue.name } }, value, now);
    tell('ApproximateNumberOfMessagesVisible', ready.length);
    tell('ApproximateNumberOfMessagesDelayed', delayed.length);
    tell('ApproximateNumberOfMessagesNotVisible', inflight.length);
    tell('ApproximateAgeOfOldestMessage', Math.max(0, now - oldest) / 1000);
  }
}
