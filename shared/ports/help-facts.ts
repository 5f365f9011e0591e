import type { HelpFact } from '../domain/help/help-fact.ts';
import type { Ms } from '../schema/ids.ts';

/** Takes down what happened in the help center. */
export interface HelpFactWriter {
  /** Adds a fact to the school's day of a moment; one that is there already stays as it was. */
  add(fact: HelpFact, at: Ms): Promise<void>;
}

/** What happened in the help center, by the school's day (`2026-09-01`) it was told on. */
export interface HelpFacts {
  /** No more of them than `mostFactsOfDay`, whatever was told. */
  ofDay(day: string): Promise<readonly HelpFact[]>;
}

/** Until when the help center is exported. */
export type HelpExported = {
  /** The hour it was last to its end; absent before it ever was. */
  readonly hour?: string | undefined;
  /** The first day that is not written for the last time. */
  readonly from: string;
};

/** Remembers it. */
export interface HelpExports {
  last(): Promise<HelpExported | undefined>;
  put(exported: HelpExported): Promise<void>;
}
