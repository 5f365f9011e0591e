import type { Students } from '../ports/students.ts';
import { elsewhere, type MemoryTables } from './tables.ts';

/** The students' lists of contacts in memory. */
export function memoryStudents(tables: MemoryTables): Students {
  return {
    contacts: async (studentId, limit, before = Number.POSITIVE_INFINITY) => {
      await elsewhere();
      const all = [...(tables.contacts.get(studentId) ?? [])];
      const contacts = all.filter(([, openedAt]) => openedAt < before);
      const newestFirst = contacts.sort(([a, openedA], [b, openedB]) => openedB - openedA || (a < b ? 1 : -1));
      return newestFirst.slice(0, limit).map(([contactId, openedAt]) => ({ contactId, openedAt }));
    },
  };
}
