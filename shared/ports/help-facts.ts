import type { HelpFact } from '../domain/help/help-fact.ts';
import type { Ms } from '../schema/ids.ts';

/** Takes down what happened in the help center. */
export interface HelpFactWriter {
  /** Adds a fact to the school's day of a moment; one that is there already stays as it was. */
  add(fact: HelpFact, at: Ms): Promise<void>;
}

/** What happened in the help center, by the school's day (`2026-09-01`) it was told on. */
export interface HelpFacts {
  ofDay(day: string): Promise<readonly HelpFact[]>;
}

/** Until when the help center is exported: the hour it was last, and the first day that may still change. */
export type HelpExported = { readonly hour: string; readonly from: string };

/** Remembers it. */
export interface HelpExports {
  last(): Promise<HelpExported | undefined>;
  put(exported: HelpExported): Promise<void>;
}
