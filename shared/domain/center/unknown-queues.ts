import type { NamedQueue } from '../../answers/written.ts';

/** What names a queue that a school does not have, each a sentence: a contact sent there would have nobody to serve it. */
export function unknownQueues(known: readonly string[], named: readonly NamedQueue[]): readonly string[] {
  return named
    .filter(({ queue }) => !known.includes(queue))
    .map(
      ({ queue, by }) => `${by}: unknown_queue: "${queue}" is no queue of the policy, which has ${known.join(', ')}`,
    );
}
