import { fitLogistic } from '../training/logistic-regression.ts';

const ridge = 2;

/** The chance of a level as a logistic function of the scores of all levels. */
export type Calibration = { readonly constant: number; readonly slopes: readonly number[] };

type Size = { readonly mean: number; readonly deviation: number };

const sizeOf = (values: Float64Array): Size => {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length || 1);
  return { mean, deviation: Math.sqrt(variance) || 1 };
};

const priorOf = (isReached: readonly boolean[], scores: number): Float64Array => {
  const prior = new Float64Array(scores + 1);
  const reached = isReached.filter(Boolean).length + 0.5;
  prior[0] = Math.log(reached / (isReached.length + 1 - reached));
  return prior;
};

// For scores as they are, from what was learned for scores of one size.
const unscaled = ([constant = 0, ...slopes]: readonly number[], sizes: readonly Size[]): Calibration => {
  const raw = slopes.map((slope, at) => slope / (sizes[at]?.deviation ?? 1));
  return { constant: raw.reduce((sum, slope, at) => sum - slope * (sizes[at]?.mean ?? 0), constant), slopes: raw };
};

/** Learns the chance of reaching each level from the scores of all levels, a list of rows each. */
export const learnChances = (
  scores: readonly Float64Array[],
  reached: readonly (readonly boolean[])[],
): Calibration[] => {
  const sizes = scores.map(sizeOf);
  const signalsOf = (row: number): Float64Array =>
    Float64Array.from([1, ...sizes.map(({ mean, deviation }, at) => ((scores[at]?.[row] ?? 0) - mean) / deviation)]);
  return reached.map((isReached) => {
    const observed = isReached.map((isTrue, row) => ({ signals: signalsOf(row), isTrue, weight: 1 }));
    return unscaled([...fitLogistic(observed, priorOf(isReached, scores.length), ridge)], sizes);
  });
};
