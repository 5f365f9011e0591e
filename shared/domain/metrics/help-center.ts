import type { HelpFact } from '../help/help-fact.ts';
import { type Formula, type Measure, ratio } from './measure.ts';

const deflected: Formula = {
  name: 'deflection, help center',
  version: 3,
  unit: 'share',
  rule: 'visits of the help center that looked at an article, a person being offered, less those that asked for one / the former; below 0 where more asked, as from pages that are no article',
  source: 'ours; self-service: ticket deflection; a visit is a tab, and who asks elsewhere counts as not having asked',
};

const helpful: Formula = {
  name: 'articles that helped',
  version: 1,
  unit: 'share',
  rule: 'articles of the help center that were said to help / said to help or not to',
  source: 'ours',
};

/** What a formula reads of what the help center was told. */
export type HelpTold = Pick<HelpFact, 'kind' | 'canAsk'>;

/** How many of those who looked into the help center, where a person was to be had, asked for none; undefined where nobody could be asked. */
export function deflection(facts: readonly HelpTold[]): Measure {
  const couldAsk = facts.filter(({ kind, canAsk }) => kind === 'looked' && canAsk === true).length;
  const asked = facts.filter(({ kind }) => kind === 'asked').length;
  return ratio(deflected, couldAsk - asked, couldAsk);
}

/** How many of the words on whether an article helped say that it did. */
export function articlesThatHelped(facts: readonly HelpTold[]): Measure {
  const of = (wanted: HelpFact['kind']) => facts.filter(({ kind }) => kind === wanted).length;
  return ratio(helpful, of('helped'), of('helped') + of('not-helped'));
}
