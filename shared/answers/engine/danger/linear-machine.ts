import type { SparseVector } from '../features/matrix.ts';
import { seededRandom } from '../training/random.ts';

/** A weight for every place of a vector, and what is added to their sum. */
export type Machine = { readonly weights: Float64Array; readonly bias: number };

const penalty = 2;
const rounds = 20;

const lengthOf = ({ value }: SparseVector): number => value.reduce((sum, one) => sum + one * one, 1);

// Both are called for every row of every round: plain loops, for a training must not take minutes.
const add = (weights: Float64Array, { index, value }: SparseVector, times: number): void => {
  for (let at = 0; at < index.length; at++) {
    const place = index[at] ?? 0;
    weights[place] = (weights[place] ?? 0) + times * (value[at] ?? 0);
  }
  weights[weights.length - 1] = (weights[weights.length - 1] ?? 0) + times;
};

const scoreOf = (weights: Float64Array, { index, value }: SparseVector): number => {
  let sum = weights[weights.length - 1] ?? 0;
  for (let at = 0; at < index.length; at++) sum += (weights[index[at] ?? 0] ?? 0) * (value[at] ?? 0);
  return sum;
};

/**
 * Fits a linear support vector machine with squared hinge loss by dual coordinate descent (Hsieh et al., 2008), each row as
 * important as said; the same rows give the same machine.
 */
export const fitMachine = (
  vectors: readonly SparseVector[],
  targets: readonly boolean[],
  importance: readonly number[],
  places: number,
): Machine => {
  const weights = new Float64Array(places + 1);
  const pulls = new Float64Array(vectors.length);
  const softness = importance.map((one) => 1 / (2 * penalty * one));
  const lengths = vectors.map((vector, row) => lengthOf(vector) + (softness[row] ?? 0));
  const random = seededRandom(1);
  for (let turn = 0; turn < rounds * vectors.length; turn++) {
    const row = Math.floor(random() * vectors.length);
    const vector = vectors[row];
    if (!vector) continue;
    const side = targets[row] ? 1 : -1;
    const before = pulls[row] ?? 0;
    const slope = side * scoreOf(weights, vector) - 1 + (softness[row] ?? 0) * before;
    const after = Math.max(0, before - slope / (lengths[row] ?? 1));
    pulls[row] = after;
    if (after !== before) add(weights, vector, side * (after - before));
  }
  return { weights: weights.slice(0, -1), bias: weights.at(-1) ?? 0 };
};
