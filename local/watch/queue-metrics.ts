import type { Clock } from '../clock.ts';
import type { Queue } from '../engines/queues-and-objects.ts';
import type { Arrivals, Message } from './arrivals.ts';
import type { PutMetric } from './metric-store.ts';

/** A message of a standard queue that was received so often and came back is behind all others, and its age is told no longer. */
const poisonedReceives = 3;

/**
 * Puts how many messages wait in each queue and how old the oldest one is, as SQS tells CloudWatch every minute. What fails again and again ages no standard queue; in a
 * FIFO queue whatever lies longest does. A dead letter is as old as it is dead, from the first look that saw it.
 */
export function putQueueMetrics(
  queues: Iterable<Queue>,
  arrivals: Arrivals,
  put: PutMetric,
  clock: Pick<Clock, 'now' | 'at'>,
): void {
  const now = clock.now();
  const all = [...queues];
  const redrives = all.map(({ attributes }) => attributes['RedrivePolicy'] ?? '');
  for (const queue of all) {
    // What nobody receives is hidden no longer than it should be all the same.
    queue.processTimers();
    const { ready, delayed, inflight } = queue.inspectMessages();
    const poisoned = queue.isFifo() ? Infinity : poisonedReceives;
    const isForDead = redrives.some((policy) => policy.includes(`"${queue.arn}"`));
    const arrivalOf = (message: Message) => arrivals.of(message, queue, isForDead, clock);
    const counted = [
      ...ready.map(arrivalOf).filter(({ receives }) => receives < poisoned),
      ...inflight.map(({ message }) => arrivalOf(message)).filter(({ receives }) => receives <= poisoned),
    ];
    const ageMs = Math.max(0, ...counted.map(({ sinceMs }) => now - sinceMs));
    const tell = (name: string, value: number) =>
      put({ namespace: 'AWS/SQS', name, dimensions: { QueueName: queue.name } }, value, now);
    tell('ApproximateNumberOfMessagesVisible', ready.length);
    tell('ApproximateNumberOfMessagesDelayed', delayed.length);
    tell('ApproximateNumberOfMessagesNotVisible', inflight.length);
    tell('ApproximateAgeOfOldestMessage', ageMs / 1000);
  }
}
