import { logistic } from '../knowledge/confidence.ts';
import { fitLogistic } from '../knowledge/logistic-regression.ts';

const ridge = 2;

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

// A constant and a slope a score, for scores as they are, from those for scores of one size.
const unscaled = ([constant = 0, ...slopes]: readonly number[], sizes: readonly Size[]): number[] => {
  const raw = slopes.map((slope, at) => slope / (sizes[at]?.deviation ?? 1));
  return [raw.reduce((sum, slope, at) => sum - slope * (sizes[at]?.mean ?? 0), constant), ...raw];
};

/**
 * Learns the chance of reaching each level from the scores of all levels, a list of rows each: a constant and as many slopes as
 * levels, level after level.
 */
export const learnChances = (
  scores: readonly Float64Array[],
  reached: readonly (readonly boolean[])[],
): Float64Array => {
  const sizes = scores.map(sizeOf);
  const signalsOf = (row: number): Float64Array =>
    Float64Array.from([1, ...sizes.map(({ mean, deviation }, at) => ((scores[at]?.[row] ?? 0) - mean) / deviation)]);
  const fit = (isReached: readonly boolean[]): number[] => {
    const observed = isReached.map((isTrue, row) => ({ signals: signalsOf(row), isTrue, weight: 1 }));
    return unscaled([...fitLogistic(observed, priorOf(isReached, scores.length), ridge)], sizes);
  };
  return Float64Array.from(reached.flatMap(fit));
};

/** The chance of reaching each level at these scores; never above that of the level below. */
export const chancesOf = (coefficients: Float64Array, scores: Float64Array): Float64Array => {
  const width = scores.length + 1;
  let below = 1;
  return scores.map((_, level) => {
    const [constant = 0, ...slopes] = coefficients.subarray(level * width, (level + 1) * width);
    below = Math.min(below, logistic(slopes.reduce((sum, slope, at) => sum + slope * (scores[at] ?? 0), constant)));
    return below;
  });
};
