import { wilsonBounds } from '../../shared/domain/metrics/formulas.ts';

/** What an agent did of one kind of work: so many rows of a formula, their sum and the sum of their squares. */
export type Cell = {
  readonly agent: string;
  /** The kind of work: the queue and the quarter of the day. */
  readonly stratum: string;
  readonly count: number;
  readonly total: number;
  readonly squares: number;
};

/** An agent's figure beside what everybody reached with the same mix of work; `low` and `high` are of the difference, with 95 % unless another standard score was asked for. */
export type Fair = {
  readonly agent: string;
  readonly count: number;
  readonly total: number;
  readonly value: number;
  readonly expected: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
};

/** Whether a formula's rows are 0 or 1, or anything. */
export type Spread = 'share' | 'mean';

// The standard score of 95 %.
const usualZ = 1.959964;

/**
 * Every agent's figure held to what is expected of their own mix of queues and hours: the mean of all agents in each kind of work, weighted by how much of it the agent did
 * (indirect standardisation; Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition 2003, chapter 19). Work that one agent alone did is left out,
 * since nothing can be compared there. A share's interval is Wilson's, a mean's that of the normal distribution; what is expected is taken as known.
 */
export function fairFigures(cells: readonly Cell[], spread: Spread, z = usualZ): readonly Fair[] {
  const shared = [...Map.groupBy(cells, ({ stratum }) => stratum).values()].filter(isShared).flat();
  const means = new Map(
    [...Map.groupBy(shared, ({ stratum }) => stratum)].map(([stratum, all]) => [stratum, sumOf(all).mean]),
  );
  return [...Map.groupBy(shared, ({ agent }) => agent)].map(([agent, own]) => {
    const expected = own.reduce((sum, { stratum, count }) => sum + count * (means.get(stratum) ?? 0), 0);
    return { agent, ...held(sumOf(own), expected, { spread, z }) };
  });
}

type Sum = {
  readonly count: number;
  readonly total: number;
  readonly squares: number;
  readonly mean: number;
};

/** Between what the mean of some rows lies, with 95 % unless another standard score is given. */
export function intervalOf(
  { count, total, squares }: Omit<Sum, 'mean'>,
  spread: Spread,
  z = usualZ,
): { readonly low: number; readonly high: number } {
  const sum = { count, total, squares, mean: total / count };
  return spread === 'share' ? sharesBetween(sum, z) : meansBetween(sum, z);
}

type Range = { readonly spread: Spread; readonly z: number };

function held(sum: Sum, expectedTotal: number, { spread, z }: Range): Omit<Fair, 'agent'> {
  const { count, total, mean } = sum;
  const expected = expectedTotal / count;
  const { low, high } = intervalOf(sum, spread, z);
  return {
    ...{ count, total, value: mean, expected, difference: mean - expected },
    ...{ low: low - expected, high: high - expected },
  };
}

function sharesBetween({ count, total, mean }: Sum, z: number): { readonly low: number; readonly high: number } {
  return wilsonBounds(total, count, z) ?? { low: mean, high: mean };
}

function meansBetween({ count, squares, mean }: Sum, z: number): { readonly low: number; readonly high: number } {
  const variance = Math.max(0, squares / count - mean * mean) * (count / Math.max(1, count - 1));
  const half = z * Math.sqrt(variance / count);
  return { low: mean - half, high: mean + half };
}

function isShared(cells: readonly Cell[]): boolean {
  return new Set(cells.map(({ agent }) => agent)).size > 1;
}

function sumOf(cells: readonly Cell[]): Sum {
  const sum = (of: (cell: Cell) => number) => cells.reduce((all, cell) => all + of(cell), 0);
  const count = sum((cell) => cell.count);
  const total = sum((cell) => cell.total);
  return { count, total, squares: sum((cell) => cell.squares), mean: total / count };
}
