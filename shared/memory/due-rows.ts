import { type DueRows, dueId, type FoundItem } from '../ports/due-rows.ts';
import type { StoredDue } from './stored.ts';
import { duePlace, elsewhere, type MemoryTables } from './tables.ts';

/** The time buckets in memory. */
export function memoryDueRows(tables: MemoryTables, shards: number): DueRows {
  const drop = async (item: FoundItem) => {
    await elsewhere();
    tables.due.delete(duePlace(item));
  };
  return {
    put: async (item) => {
      await elsewhere();
      tables.due.set(duePlace(item), item);
    },
    drop,
    snooze: async (item, at, tries) => {
      if (at === item.at) return;
      await elsewhere();
      const moved = movedItem(item, at, tries);
      tables.due.set(duePlace(moved), moved);
      await drop(item);
    },
    inMinute: async (minute, shard, { limit, only, after }) => {
      await elsewhere();
      const from = after && duePlace(after);
      const wanted: [string, StoredDue][] = [];
      for (const [place, item] of tables.due) {
        const isWanted = (item.kind === 'lease') === (only === 'leases') && (from === undefined || place > from);
        if (isWanted && isIn(item, minute, shard, shards)) wanted.push([place, item]);
      }
      wanted.sort(([one], [other]) => (one < other ? -1 : 1));
      return wanted.slice(0, limit).map(([, item]) => ({ ...item, shard }));
    },
    cursor: async () => ({
      minute: tables.cursor.get('minute'),
      shards: Math.max(shards, tables.cursor.get('shards') ?? shards),
    }),
    advance: async (minute, mostShards) => {
      await elsewhere();
      tables.cursor.set('minute', Math.max(minute, tables.cursor.get('minute') ?? minute));
      tables.cursor.set('shards', Math.max(mostShards, tables.cursor.get('shards') ?? mostShards));
    },
  };
}

function movedItem(item: FoundItem, at: number, tries: number | undefined): StoredDue {
  const { shard, tries: _before, ...stored } = item;
  const counted = tries === undefined ? {} : { tries };
  if (stored.kind !== 'unreadable') return { ...stored, ...counted, at };
  const place = `${String(at).padStart(13, '0')}#${stored.place.replace(/^\d{13}#/, '')}`;
  return { ...stored, ...counted, at, place, shard };
}

function isIn(item: StoredDue, minute: number, shard: number, shards: number): boolean {
  return Math.floor(item.at / 60_000) === minute && shardOf(item, shards) === shard;
}

function shardOf(item: StoredDue, shards: number): number {
  if (item.kind === 'unreadable') return item.shard ?? 0;
  const id = dueId(item);
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % shards;
}
