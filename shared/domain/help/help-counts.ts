import type { HelpFact } from './help-fact.ts';

/** How often each thing was told, and how many of those who looked could have asked for a person there. */
export type HelpCounts = Readonly<Record<HelpFact['kind'] | 'couldAsk', number>>;

/** Counts facts by their kind. */
export function helpCounts(facts: readonly HelpFact[]): HelpCounts {
  const of = (kind: HelpFact['kind']) => facts.filter((fact) => fact.kind === kind).length;
  const couldAsk = facts.filter((fact) => fact.kind === 'looked' && fact.canAsk === true).length;
  return { looked: of('looked'), couldAsk, helped: of('helped'), 'not-helped': of('not-helped'), asked: of('asked') };
}
