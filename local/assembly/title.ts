import { textOf } from '../json.ts';
import type { Resource } from './model.ts';

/** Name of a resource for people: the last part of its construct path that says more than its kind. */
export function titleOf(resource: Resource): string {
  const path = textOf(resource.metadata['aws:cdk:path']).split('/').slice(1);
  return path.findLast((part) => !/^(Resource|Function|Handler|Lambda)$/.test(part)) ?? resource.logicalId;
}
