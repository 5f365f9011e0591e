import { type Award, awardable } from '../../shared/domain/quality/awards.ts';
import { scoreAmong } from './bonferroni.ts';
import { type Cell, type Fair, fairFigures, type Spread } from './fair-figures.ts';

/** An agent who is given an award, and for what: their figure beside what was expected of the same work, or so many of so many. */
export type Winner = {
  readonly agent: string;
  readonly count: number;
  readonly total: number;
  readonly fair: Fair | undefined;
};

/** Why an award is nobody's: nobody did enough of the work, or nobody who did shared it with others, or nothing of what it is for was counted, or nobody is apart beyond chance. */
type Reason = 'too-few' | 'alone' | 'nothing' | 'within-chance';

/** Who is given an award: one, several who are level, or nobody and why. */
export type Given = { readonly award: Award } & (
  | { readonly kind: 'given' | 'level'; readonly winners: readonly Winner[] }
  | { readonly kind: Reason }
);

/** Whether a formula's rows are 0 or 1, or seconds. */
export function spreadOf({ metric }: Pick<Award, 'metric'>): Spread {
  return metric.endsWith(' time') ? 'mean' : 'share';
}

/**
 * Who is given an award of all who did the work it is for. The best is held to the same queues and hours as all others and apart from them beyond chance, however many are compared, or it is nobody's; figures
 * that are written alike are level. The most is a count, and alike counts are level. Who has fewer contacts than the award asks for is not looked at.
 */
export function givenOf(award: Award, cells: readonly Cell[]): Given {
  return award.for === 'most' ? mostOf(award, cells) : bestOf(award, cells);
}

function bestOf(award: Award, cells: readonly Cell[]): Given {
  const spread = spreadOf(award);
  const isEnough = ({ count }: { readonly count: number }) => count >= award.fewestContacts;
  const compared = fairFigures(cells, spread).filter(isEnough).length;
  if (compared === 0) return { award, kind: sumsOf(cells).some(isEnough) ? 'alone' : 'too-few' };
  // The best of many is apart by chance more often than one is.
  const enough = fairFigures(cells, spread, scoreAmong(compared)).filter(isEnough);
  const isUp = awardable[award.metric] === 'up';
  const apart = enough.filter(({ low, high }) => (isUp ? low > 0 : high < 0));
  // As it is written: tenths of a second, and of a point of a share.
  const lead = ({ difference }: Fair) =>
    Math.round((spread === 'share' ? 1000 : 10) * (isUp ? difference : -difference));
  const best = Math.max(...apart.map(lead));
  const winners = apart
    .filter((fair) => lead(fair) === best)
    .map((fair) => ({ agent: fair.agent, count: fair.count, total: fair.total, fair }));
  return winners.length === 0 ? { award, kind: 'within-chance' } : given(award, winners);
}

function mostOf(award: Award, cells: readonly Cell[]): Given {
  const enough = sumsOf(cells).filter(({ count }) => count >= award.fewestContacts);
  if (enough.length === 0) return { award, kind: 'too-few' };
  const most = Math.max(...enough.map(({ total }) => total));
  if (most === 0) return { award, kind: 'nothing' };
  return given(
    award,
    enough.filter(({ total }) => total === most),
  );
}

function sumsOf(cells: readonly Cell[]): readonly Winner[] {
  return [...Map.groupBy(cells, ({ agent }) => agent)].map(([agent, own]) => ({
    ...{ agent, fair: undefined },
    count: own.reduce((sum, { count }) => sum + count, 0),
    total: own.reduce((sum, { total }) => sum + total, 0),
  }));
}

function given(award: Award, winners: readonly Winner[]): Given {
  const inOrder = winners.toSorted((one, other) => (one.agent < other.agent ? -1 : 1));
  return { award, kind: inOrder.length === 1 ? 'given' : 'level', winners: inOrder };
}
