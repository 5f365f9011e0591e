import { type Key, shardOf } from './keys.ts';

/** Partitions over which the marks of stale hours are spread: of all contacts that close in an hour, few write the same row at once. */
const markShards = 16;

/** Every partition of marks. */
export const markPartitions: readonly string[] = [
  // Where every mark was until 0.2.0.
  'STALE',
  ...Array.from({ length: markShards }, (_, shard) => `STALE#${shard}`),
];

/** Key of the mark that whatever has this id makes on an hour. */
export function staleKey(hour: string, id: string): Key {
  return { pk: `STALE#${shardOf(id, markShards)}`, sk: hour };
}
