import type { Refit } from '../domain/routing/refit-mixes.ts';
import type { NightMixes } from '../ports/night-mixes.ts';

/** The mixes of every night, in memory. */
export function memoryNightMixes(): NightMixes {
  const nights = new Map<string, Refit>();
  return {
    put: async (refit) => {
      nights.set(refit.version, refit);
    },
    newest: async () => {
      const last = [...nights.keys()].toSorted().at(-1);
      return last === undefined ? undefined : nights.get(last);
    },
  };
}
