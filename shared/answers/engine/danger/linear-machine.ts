import { type SparseVector, stackRows } from '../features/matrix.ts';
import { seededRandom } from '../training/random.ts';

/** A weight for every place of a vector, and what is added to their sum. */
export type Machine = { readonly weights: Float64Array; readonly bias: number };

const penalty = 2;
const rounds = 20;

const lengthOf = ({ value }: SparseVector): number => value.reduce((sum, one) => sum + one * one, 1);

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
  // Every row is read in every round: side by side in memory, by plain loops, for a training must not take minutes.
  const { start, index, value } = stackRows(vectors, places);
  const weights = new Float64Array(places);
  let bias = 0;
  const pulls = new Float64Array(vectors.length);
  const softness = Float64Array.from(importance, (one) => 1 / (2 * penalty * one));
  const lengths = Float64Array.from(vectors, (vector, row) => lengthOf(vector) + (softness[row] ?? 0));
  const random = seededRandom(1);
  for (let turn = 0; turn < rounds * vectors.length; turn++) {
    const row = Math.floor(random() * vectors.length);
    const from = start[row] ?? 0;
    const to = start[row + 1] ?? 0;
    let score = bias;
    for (let at = from; at < to; at++) score += (weights[index[at] ?? 0] ?? 0) * (value[at] ?? 0);
    const side = targets[row] ? 1 : -1;
    const before = pulls[row] ?? 0;
    const slope = side * score - 1 + (softness[row] ?? 0) * before;
    const after = Math.max(0, before - slope / (lengths[row] ?? 1));
    if (after === before) continue;
    pulls[row] = after;
    const times = side * (after - before);
    for (let at = from; at < to; at++) {
      const place = index[at] ?? 0;
      weights[place] = (weights[place] ?? 0) + times * (value[at] ?? 0);
    }
    bias += times;
  }
  return { weights, bias };
};
