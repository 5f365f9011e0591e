import type { Places } from '../ports/places.ts';
import { elsewhere, type MemoryTables, placesOf } from './tables.ts';

/** The students' places in memory. */
export function memoryPlaces(tables: MemoryTables): Places {
  return {
    of: async (studentId, kind) => {
      await elsewhere();
      const begin = placesOf(studentId, kind);
      return [...tables.places].filter(([name]) => name.startsWith(begin)).map(([, place]) => place);
    },
  };
}
