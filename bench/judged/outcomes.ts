import { languages } from '../../shared/schema/words.ts';
import type { JudgedRow } from './rows.ts';
import { type Share, shareOf } from './share.ts';

/** A message and what the bot did with it. */
export type Outcome = { readonly row: JudgedRow; readonly got: string };

/** A figure of a set: of both languages, and of each. */
export type Figure = Share & { readonly en: Share; readonly zh: Share };

/** How many outcomes count, of all and by language. */
export const figure = (outcomes: readonly Outcome[], counts: (outcome: Outcome) => boolean): Figure => {
  const of = (some: readonly Outcome[]): Share => shareOf(some.filter(counts).length, some.length);
  const [en = of([]), zh = of([])] = languages.map((lang) => of(outcomes.filter(({ row }) => row.lang === lang)));
  return { ...of(outcomes), en, zh };
};
