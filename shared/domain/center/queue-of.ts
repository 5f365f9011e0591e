import type { CenterPolicy, QueuePolicy } from './center-policy.ts';
import { generalQueue } from './usual-queues.ts';

/** The queue a contact belongs to; a name that is no queue's, for a typing error or because the queue was removed, stands for the general queue. */
export function queueOf(policy: Pick<CenterPolicy, 'queues'>, name: string | undefined): QueuePolicy {
  const { queues } = policy;
  const queue = queues.find((one) => one.id === name) ?? queues.find((one) => one.id === generalQueue);
  if (!queue) throw new Error(`policy: there is no queue ${generalQueue}`);
  return queue;
}
