import type { CallNumbers } from '../ports/call-numbers.ts';
import { elsewhere, type MemoryTables } from './tables.ts';

/** The numbers that students are called at, in memory. */
export function memoryCallNumbers(tables: MemoryTables): CallNumbers {
  return {
    of: async (_studentId, contactId) => {
      await elsewhere();
      return tables.numbers.get(contactId);
    },
  };
}
