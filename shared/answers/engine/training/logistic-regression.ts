import { logistic } from '../ranking/confidence.ts';

// Gaussian elimination with partial pivoting: solves a x = b, both overwritten.
const solve = (a: Float64Array[], b: Float64Array): Float64Array => {
  const size = b.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(a[row]?.[column] ?? 0) > Math.abs(a[pivot]?.[column] ?? 0)) pivot = row;
    swap(a, b, column, pivot);
    for (let row = column + 1; row < size; row++) eliminate(a, b, column, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    const line = a[row] ?? new Float64Array(size);
    let sum = b[row] ?? 0;
    for (let column = row + 1; column < size; column++) sum -= (line[column] ?? 0) * (b[column] ?? 0);
    b[row] = sum / (line[row] || 1);
  }
  return b;
};

const swap = (a: Float64Array[], b: Float64Array, one: number, other: number): void => {
  const row = a[one] ?? new Float64Array(0);
  a[one] = a[other] ?? row;
  a[other] = row;
  const value = b[one] ?? 0;
  b[one] = b[other] ?? 0;
  b[other] = value;
};

const eliminate = (a: Float64Array[], b: Float64Array, column: number, row: number): void => {
  const upper = a[column] ?? new Float64Array(0);
  const lower = a[row] ?? new Float64Array(0);
  const factor = (lower[column] ?? 0) / (upper[column] || 1);
  for (let at = column; at < lower.length; at++) lower[at] = (lower[at] ?? 0) - factor * (upper[at] ?? 0);
  b[row] = (b[row] ?? 0) - factor * (b[column] ?? 0);
};

/** One labelled observation: its signals (a constant 1 first), whether it came true, and how much it counts. */
export type Observation = { readonly signals: Float64Array; readonly isTrue: boolean; readonly weight: number };

const newtonStep = (
  observations: readonly Observation[],
  beta: Float64Array,
  prior: Float64Array,
  ridge: number,
): Float64Array => {
  const size = beta.length;
  const hessian = Array.from({ length: size }, (_, at) => {
    const row = new Float64Array(size);
    row[at] = ridge;
    return row;
  });
  const gradient = beta.map((value, at) => -ridge * (value - (prior[at] ?? 0)));
  for (const { signals, isTrue, weight } of observations) {
    const chance = logistic(signals.reduce((sum, value, at) => sum + value * (beta[at] ?? 0), 0));
    const slope = weight * Math.max(chance * (1 - chance), 1e-6);
    const error = weight * ((isTrue ? 1 : 0) - chance);
    for (let i = 0; i < size; i++) {
      const left = signals[i] ?? 0;
      const row = hessian[i];
      gradient[i] = (gradient[i] ?? 0) + error * left;
      if (row) for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) + slope * left * (signals[j] ?? 0);
    }
  }
  return solve(hessian, gradient);
};

/** Logistic regression by Newton's method, drawn towards `prior` as strongly as `ridge` says. */
export const fitLogistic = (observations: readonly Observation[], prior: Float64Array, ridge = 1): Float64Array => {
  let beta = prior.slice();
  for (let round = 0; round < 25; round++) {
    const step = newtonStep(observations, beta, prior, ridge);
    beta = beta.map((value, at) => value + Math.max(-2, Math.min(2, step[at] ?? 0)));
    if (step.every((value) => Math.abs(value) < 1e-6)) break;
  }
  return beta;
};
