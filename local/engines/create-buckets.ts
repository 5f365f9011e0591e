import type { System } from '../assembly/system.ts';
import type { QueuesAndObjects } from './queues-and-objects.ts';

/** Creates every bucket of the template that is not on disk yet; gives their names. */
export function createBuckets(system: System, { objects }: QueuesAndObjects): string[] {
  return system.ofType('AWS::S3::Bucket').map((resource) => {
    const name = system.ref(resource);
    if (!objects.hasBucket(name)) objects.createBucket(name);
    return name;
  });
}
