import type { Supervisors } from '../ports/supervisors.ts';
import { elsewhere, type MemoryTables } from './tables.ts';

/** The supervisors' connections in memory. */
export function memorySupervisors({ supervisors }: MemoryTables): Supervisors {
  return {
    watch: async ({ connectionId }, until) => {
      await elsewhere();
      supervisors.set(connectionId, until);
    },
    watching: async (now) => {
      await elsewhere();
      return [...supervisors]
        .filter(([, until]) => until > now)
        .map(([connectionId]) => connectionId)
        .sort();
    },
    forget: async (connectionId) => {
      await elsewhere();
      supervisors.delete(connectionId);
    },
  };
}
