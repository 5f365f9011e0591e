import { type HelpFact, mostFactsOfDay } from '../domain/help/help-fact.ts';
import { localDate } from '../domain/hours/local-time.ts';
import type { HelpFacts, HelpFactWriter } from '../ports/help-facts.ts';

/** What happened in the help center of a school, in memory; of a day at most so many are read. */
export function memoryHelpFacts(timeZone: string, most = mostFactsOfDay): HelpFacts & HelpFactWriter {
  const days = new Map<string, ReadonlyMap<string, HelpFact>>();
  return {
    add: async (fact, at) => {
      const day = localDate(timeZone, at);
      const told = days.get(day) ?? new Map();
      days.set(day, new Map([[fact.id, fact], ...told]));
    },
    ofDay: async (day) => [...(days.get(day) ?? new Map()).values()].slice(0, most),
  };
}
