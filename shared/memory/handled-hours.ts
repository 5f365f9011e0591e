import type { Handled } from '../domain/routing/handling-times.ts';
import type { HandledHours } from '../ports/handled-hours.ts';

/** What agents have dealt with, in memory. */
export function memoryHandledHours(): HandledHours {
  const hours = new Map<string, readonly Handled[]>();
  return {
    put: async (hour, handled) => {
      hours.set(hour, handled);
    },
    since: async (moment) => {
      const from = new Date(moment).toISOString().slice(0, 13);
      return [...hours].flatMap(([hour, handled]) => (hour >= from ? handled : []));
    },
  };
}
