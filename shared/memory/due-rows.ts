import type { DueItem, DueRows } from '../ports/due-rows.ts';
import { duePlace, elsewhere, type MemoryTables } from './tables.ts';

/** The time buckets in memory. */
export function memoryDueRows(tables: MemoryTables, shards: number): DueRows {
  const put = async (item: DueItem) => {
    await elsewhere();
    tables.due.set(duePlace(item), item);
  };
  const drop = async (item: DueItem) => {
    await elsewhere();
    tables.due.delete(duePlace(item));
  };
  return {
    put,
    drop,
    snooze: async (item, at) => {
      if (at === item.at) return;
      await put({ ...item, at });
      await drop(item);
    },
    inMinute: async (minute, shard, limit) => {
      await elsewhere();
      const items = [...tables.due].filter(([, item]) => isIn(item, minute, shard, shards));
      const sorted = items.sort(([one], [other]) => (one < other ? -1 : 1));
      return sorted.slice(0, limit).map(([, item]) => item);
    },
    cursor: async () => tables.cursor.get('minute'),
    advance: async (minute) => {
      await elsewhere();
      tables.cursor.set('minute', Math.max(minute, tables.cursor.get('minute') ?? minute));
    },
  };
}

function isIn(item: DueItem, minute: number, shard: number, shards: number): boolean {
  return Math.floor(item.at / 60_000) === minute && shardOf(item, shards) === shard;
}

function shardOf(item: DueItem, shards: number): number {
  const id: string = item.kind === 'contact' ? item.contactId : item.agentId;
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shards;
}
