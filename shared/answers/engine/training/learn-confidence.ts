import { type Confidence, confidenceOf } from '../ranking/confidence.ts';
import { type Checked, certifiedThreshold, seenThreshold } from './clopper-pearson.ts';
import { type HeldOut, hasEnoughAsked, holdOut } from './hold-out.ts';
import type { Separator } from './kernel-machine.ts';
import { fitLogistic, type Observation } from './logistic-regression.ts';
import type { Prepared } from './train-ranker.ts';

/** Used until enough rows are labelled: by margin and lead alone. */
export const marginConfidence: Confidence = {
  kind: 'margin',
  coefficients: Float64Array.of(-0.3, 1.5, 3, 0, 1, 0, 0, -1, 0, 0),
  threshold: 0.8,
  scopeThreshold: 0.4,
};

/** Of what students ask, the share that no article answers. */
const shareOfUnknown = 0.3;

const observe = (held: readonly HeldOut[]): Observation[] => {
  const unknown = held.filter(({ isInScope }) => !isInScope).length;
  const weight = (shareOfUnknown * (held.length - unknown)) / (1 - shareOfUnknown) / (unknown || 1);
  return held.map(({ signals, isRight, isInScope }) => ({ signals, isTrue: isRight, weight: isInScope ? 1 : weight }));
};

/** The most of the right answers that the scope threshold may cost. */
const scopeLoss = 0.006;

// The few phrasings of an article are written to differ, so that one held out is harder than a student's question: where
// they certify no threshold that answers a fifth of them, answers start where the confidence is better than even.
const uncertified = 0.55;
const leastCertified = 0.2;

const thresholdOfAll = (checked: readonly Checked[], precision: number): number => {
  const threshold = certifiedThreshold(checked, precision);
  const answered = checked.filter(({ confidence }) => confidence >= threshold).length;
  return answered >= leastCertified * checked.length ? threshold : uncertified;
};

/**
 * Learns the confidence of a training set, starting from the margin's, and chooses its thresholds: where answers are
 * right with the wanted precision, and under which a message is taken for an unknown subject.
 */
export const learnConfidence = (
  prepared: Prepared,
  separators: readonly Separator[],
  precision: number,
): Confidence => {
  const held = holdOut(prepared, separators);
  const observed = observe(held);
  const coefficients = fitLogistic(observed, marginConfidence.coefficients);
  const draft: Confidence = { kind: 'logistic', coefficients, threshold: 1, scopeThreshold: 0 };
  const checked = observed.map(({ signals, isTrue, weight }) => ({
    confidence: confidenceOf(draft, signals),
    isRight: isTrue,
    weight,
  }));
  const right = checked.flatMap(({ confidence, isRight }) => (isRight ? [confidence] : [])).sort((a, b) => a - b);
  return {
    ...draft,
    threshold: hasEnoughAsked(prepared) ? seenThreshold(checked, precision) : thresholdOfAll(checked, precision),
    scopeThreshold: right[Math.floor(right.length * scopeLoss)] ?? 0,
  };
};
