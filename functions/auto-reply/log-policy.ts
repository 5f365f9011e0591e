import * as v from 'valibot';
import { positive } from '../../shared/domain/numbers.ts';
import { readAs } from '../../shared/domain/read-as.ts';

const Kept = v.object({ dueShards: positive, limits: v.object({ logRetentionDays: positive }) });

/** How a contact's log is kept: over how many partitions its due rows are spread, and for how many days. */
export type LogPolicy = { readonly dueShards: number; readonly retentionDays: number };

/** Reads the log's part of the center's policy, which was checked whole when it was written; throws an error that names the wrong field. */
export function readLogPolicy(json: string): LogPolicy {
  const { dueShards, limits } = readAs(Kept, JSON.parse(json));
  return { dueShards, retentionDays: limits.logRetentionDays };
}
