import { type Confidence, confidenceOf, type Evidence, outOfReach } from '../ranking/confidence.ts';
import { type Checked, certifiedThreshold, seenThreshold, shareBounds } from './clopper-pearson.ts';
import { type HeldOut, hasEnoughAsked, holdOut } from './hold-out.ts';
import type { Separator } from './kernel-machine.ts';
import { fitLogistic, type Observation } from './logistic-regression.ts';
import type { Prepared } from './prepared.ts';

/** Used until enough rows are labelled: by margin and lead alone, which certify nothing. */
export const marginConfidence: Confidence = {
  kind: 'margin',
  coefficients: Float64Array.of(-0.3, 1.5, 3, 0, 1, 0, 0, -1, 0, 0),
  threshold: outOfReach,
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

const weightOf = (some: readonly Checked[]): number => some.reduce((sum, { weight = 1 }) => sum + weight, 0);

const evidenceOf = (checked: readonly Checked[], threshold: number, messages: number): Evidence => {
  const isCertified = threshold < outOfReach;
  const answered = isCertified ? checked.filter(({ confidence }) => confidence >= threshold) : checked;
  const right = answered.filter(({ isRight }) => isRight);
  const [all, good] = [weightOf(answered), weightOf(right)];
  return {
    ...{ isCertified, messages, held: checked.length, answered: answered.length, right: right.length },
    ...{ precision: all === 0 ? 0 : good / all, low: shareBounds(good, all).low },
  };
};

/**
 * Learns the confidence of a training set, starting from the margin's, and chooses its thresholds: where answers are
 * right with the wanted precision, out of reach where nothing shows it, and under which a message is taken for an unknown subject.
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
  const seen = hasEnoughAsked(prepared) ? seenThreshold(checked, precision) : certifiedThreshold(checked, precision);
  const threshold = seen ?? outOfReach;
  return {
    ...draft,
    threshold,
    scopeThreshold: right[Math.floor(right.length * scopeLoss)] ?? 0,
    evidence: evidenceOf(checked, threshold, prepared.gram.size),
  };
};
