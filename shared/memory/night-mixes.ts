import type { Refit } from '../domain/routing/refit-mixes.ts';
import type { NightMixes } from '../ports/night-mixes.ts';

/** The mixes of every night, in memory. */
export function memoryNightMixes(): NightMixes {
  const nights = new Map<string, Refit>();
  return {
    put: async (refit) => {
      if (nights.has(refit.version)) return false;
      nights.set(refit.version, refit);
      return true;
    },
    last: async () => {
      const newest = [...nights.keys()].toSorted().at(-1);
      return { newest, known: newest === undefined ? undefined : nights.get(newest) };
    },
  };
}
