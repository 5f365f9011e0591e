import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import type { AwsAnswer, AwsCall } from './aws-call.ts';
import { xmlError } from './xml-error.ts';

/** Where a write of S3 goes to. */
type Target = Pick<AwsCall, 'method' | 'headers'> & { readonly bucket: string; readonly key: string };

/** Does writes of S3 that are to happen only where no object is yet. */
export type WriteCondition = <Answer>(target: Target, write: () => Promise<Answer>) => Promise<Answer | AwsAnswer>;

/**
 * The condition `If-None-Match: *` of writes, which the emulator does not know: 412 where an object stands, 409 where another such write of the same key is under way, 501 for any other value, as S3
 * answers. Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional writes".
 */
export function writeCondition({ objects }: Pick<QueuesAndObjects, 'objects'>): WriteCondition {
  const underWay = new Set<string>();
  return async ({ method, headers, bucket, key }, write) => {
    const condition = headers['if-none-match'];
    if (condition === undefined || key === '' || (method !== 'PUT' && method !== 'POST')) return write();
    if (condition !== '*')
      return xmlError(501, 'NotImplemented', 'A header you provided implies functionality that is not implemented');
    const place = `${bucket}/${key}`;
    if (underWay.has(place))
      return xmlError(409, 'ConditionalRequestConflict', 'A conflicting operation is under way, try again');
    if (isThere(objects, bucket, key))
      return xmlError(412, 'PreconditionFailed', 'At least one of the preconditions you specified did not hold');
    underWay.add(place);
    try {
      return await write();
    } finally {
      underWay.delete(place);
    }
  };
}

// The emulator says by an error that there is none.
function isThere(objects: QueuesAndObjects['objects'], bucket: string, key: string): boolean {
  try {
    objects.getObject(bucket, key);
    return true;
  } catch {
    return false;
  }
}
