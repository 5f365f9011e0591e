import type { HelpFact } from './help-fact.ts';

/** How often each thing was told. */
export type HelpCounts = Readonly<Record<HelpFact['kind'], number>>;

/** Counts facts by their kind. */
export function helpCounts(facts: readonly HelpFact[]): HelpCounts {
  const of = (kind: HelpFact['kind']) => facts.filter((fact) => fact.kind === kind).length;
  return { looked: of('looked'), helped: of('helped'), 'not-helped': of('not-helped'), asked: of('asked') };
}

/**
 * Deflection, version 1: of the visits in which an article was looked at, the share in which no person was asked for. A visit is a tab of a
 * browser, which tells each of the two once; whoever asks elsewhere than in the help center counts as not having asked. Undefined without visits.
 */
export function deflection({ looked, asked }: HelpCounts): number | undefined {
  // Who asks from a topic's page looked at no article, so there may be more who asked than looked.
  return looked === 0 ? undefined : Math.max(0, 1 - asked / looked);
}
