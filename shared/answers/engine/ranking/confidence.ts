import { restingMargin } from './kernel.ts';
import type { Scores } from './scores.ts';

/**
 * What a threshold was chosen by: of `messages` that teach, `held` were ranked by a machine that had not seen them; of the `answered` of these
 * so many were `right`: the share `precision`, with its lower bound, weighed as the traffic asks what no article answers. Where nothing is
 * certified, `answered` is all of them.
 */
export type Evidence = {
  readonly isCertified: boolean;
  readonly messages: number;
  readonly held: number;
  readonly answered: number;
  readonly right: number;
  readonly precision: number;
  readonly low: number;
};

/** A threshold that no confidence reaches: choices are offered in place of answers. */
export const outOfReach = 2;

/** Turns a message's signals into the chance that its first candidate is right; `threshold` is where it may be answered. */
export type Confidence = {
  readonly kind: 'margin' | 'logistic';
  readonly coefficients: Float64Array;
  readonly threshold: number;
  readonly scopeThreshold: number;
  /** Kept from the training on; a blob of an older release tells none. */
  readonly evidence?: Evidence | undefined;
};

/** What is known about how sure a ranking is: numbers of about one size, a constant 1 first. */
export const signalsOf = (scores: Scores, best: readonly number[]): Float64Array => {
  const [first = 0, second = first] = best;
  const rival = scores.likeness.reduce((most, value, label) => (label === first ? most : Math.max(most, value)), 0);
  const likeness = scores.likeness[first] ?? 0;
  return Float64Array.of(
    1,
    scores.margin[first] ?? 0,
    (scores.total[first] ?? 0) - (scores.total[second] ?? 0),
    scores.total[first] ?? 0,
    likeness,
    likeness - rival,
    likeness >= rival ? 1 : 0,
    scores.nothing - restingMargin,
    scores.known,
    Math.log1p(scores.size) / 5,
  );
};

/** The logistic function. */
export const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

/** The confidence, 0 to 1, of a message whose signals are given. */
export const confidenceOf = ({ coefficients }: Confidence, signals: Float64Array): number =>
  logistic(signals.reduce((sum, value, at) => sum + value * (coefficients[at] ?? 0), 0));
