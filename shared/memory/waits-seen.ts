import type { WaitSeen } from '../domain/routing/refit-mixes.ts';
import type { WaitsSeen } from '../ports/waits-seen.ts';

/** Waits that were told, in memory. */
export function memoryWaitsSeen(): WaitsSeen {
  const hours = new Map<string, readonly WaitSeen[]>();
  return {
    put: async (hour, seen) => {
      hours.set(hour, seen);
    },
    since: async (moment) => {
      const from = new Date(moment).toISOString().slice(0, 13);
      const rows = [...hours].toSorted(([one], [other]) => (one < other ? -1 : 1));
      return rows.flatMap(([hour, seen]) => (hour >= from ? seen : []));
    },
  };
}
