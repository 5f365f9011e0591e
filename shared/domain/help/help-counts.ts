import type { HelpFact } from './help-fact.ts';

/** How often each thing was told, and how many of those who looked could have asked for a person there. */
export type HelpCounts = Readonly<Record<HelpFact['kind'] | 'couldAsk', number>>;

/** Counts facts by their kind. */
export function helpCounts(facts: readonly HelpFact[]): HelpCounts {
  const of = (kind: HelpFact['kind']) => facts.filter((fact) => fact.kind === kind).length;
  const couldAsk = facts.filter((fact) => fact.kind === 'looked' && fact.canAsk === true).length;
  return { looked: of('looked'), couldAsk, helped: of('helped'), 'not-helped': of('not-helped'), asked: of('asked') };
}

/**
 * Deflection, version 2: of the visits in which an article was looked at and a person could have been asked for, the share in which none was. A
 * visit is a tab of a browser, which tells each of the two once; whoever asks elsewhere than in the help center counts as not having asked. Undefined
 * without such visits: where nobody can be asked, it is not known.
 */
export function deflection({ couldAsk, asked }: HelpCounts): number | undefined {
  // Who asks from a topic's page looked at no article, so there may be more who asked than looked.
  return couldAsk === 0 ? undefined : Math.max(0, 1 - asked / couldAsk);
}
