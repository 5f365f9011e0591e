import { type AwsAnswer, jsonError } from './aws-call.ts';

const lockedMs = 60_000;

/** Names of queues that were deleted a moment ago: SQS takes none of them again before a minute has passed. */
export function deletedQueues(now: () => number = () => performance.now()) {
  const deletedAt = new Map<string, number>();
  return {
    /** The refusal of a `CreateQueue` under a name that is still locked; undefined for every other call. */
    refusal: (operation: string, name: string): AwsAnswer | undefined => {
      const at = operation === 'CreateQueue' ? deletedAt.get(name) : undefined;
      if (at === undefined || now() - at >= lockedMs) return undefined;
      const sentence =
        'You must wait 60 seconds after deleting a queue before you can create another with the same name.';
      return jsonError(400, 'QueueDeletedRecently', sentence);
    },
    /** Remembers what a call that was answered did. */
    after: (operation: string, queueUrl: string): void => {
      if (operation === 'DeleteQueue') deletedAt.set(queueUrl.split('/').at(-1) ?? '', now());
    },
  };
}
