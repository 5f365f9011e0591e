import type { Students } from '../ports/students.ts';
import { elsewhere, type MemoryTables } from './tables.ts';

/** The students' lists of contacts in memory. */
export function memoryStudents(tables: MemoryTables): Students {
  return {
    contacts: async (studentId, limit) => {
      await elsewhere();
      const contacts = [...(tables.contacts.get(studentId) ?? [])];
      const newestFirst = contacts.sort(([a, openedA], [b, openedB]) => openedB - openedA || (a < b ? 1 : -1));
      return newestFirst.slice(0, limit).map(([contactId, openedAt]) => ({ contactId, openedAt }));
    },
  };
}
