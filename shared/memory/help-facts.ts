import type { HelpFact } from '../domain/help/help-fact.ts';
import { dayOf } from '../domain/teaching/day-of.ts';
import type { HelpFacts } from '../ports/help-facts.ts';

/** What happened in the help center, in memory. */
export function memoryHelpFacts(): HelpFacts {
  const days = new Map<string, ReadonlyMap<string, HelpFact>>();
  return {
    add: async (fact, at) => {
      const told = days.get(dayOf(at)) ?? new Map();
      days.set(dayOf(at), new Map([[fact.id, fact], ...told]));
    },
    ofDay: async (day) => [...(days.get(day) ?? new Map()).values()],
  };
}
