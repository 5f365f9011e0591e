import type { HelpFact } from '../domain/help/help-fact.ts';
import type { Ms } from '../schema/ids.ts';

/** What happened in the help center, by the day (UTC, `2026-09-01`) it was told on. */
export interface HelpFacts {
  /** Adds a fact; one that is there already stays as it was. */
  add(fact: HelpFact, at: Ms): Promise<void>;
  ofDay(day: string): Promise<readonly HelpFact[]>;
}
