import { laneKey, lineOf } from '../domain/contact/rows.ts';
import type { Lanes } from '../ports/lanes.ts';
import { copyOf, elsewhere, type MemoryTables } from './tables.ts';

/** The queues of record in memory. */
export function memoryLanes(tables: MemoryTables): Lanes {
  const read = async (queue: string, limit: number) => {
    await elsewhere();
    const rows = [...tables.lanes].filter(([, row]) => lineOf(row) === queue);
    const sorted = rows.sort(([one], [other]) => (one < other ? -1 : 1));
    return sorted.slice(0, limit).map(([, row]) => copyOf(row));
  };
  return {
    waiting: read,
    lately: read,
    drop: async (row) => {
      await elsewhere();
      if (tables.lanes.get(laneKey(row))?.seq === row.seq) tables.lanes.delete(laneKey(row));
    },
  };
}
