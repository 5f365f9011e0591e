import { type LaneRow, laneKey, lineOf } from '../domain/contact/rows.ts';
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
      dropRow(tables, row);
    },
  };
}

/** Removes the row of a contact that has left its lane; one of a later event stays. */
export function dropRow(tables: MemoryTables, row: LaneRow): void {
  const there = tables.lanes.get(laneKey(row));
  if (there && there.seq <= row.seq) tables.lanes.delete(laneKey(row));
}
