import type { Bookings } from '../ports/bookings.ts';
import { elsewhere, type MemoryTables } from './tables.ts';

/** The calls of slots in memory. */
export function memoryBookings(tables: MemoryTables): Bookings {
  return {
    taken: async (queue, from, before) => {
      await elsewhere();
      return [...tables.bookings.values()].filter((one) => one.queue === queue && from <= one.at && one.at < before);
    },
  };
}
