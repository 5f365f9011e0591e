import { certifiedThreshold } from './clopper-pearson.ts';
import { type Confidence, confidenceOf, signalNames } from './confidence.ts';
import { type HeldOut, holdOut } from './hold-out.ts';
import { fitLogistic, type Observation } from './logistic-regression.ts';
import type { Prepared } from './train-ranker.ts';

const shareOfUnknown = 0.3;

const observe = (held: readonly HeldOut[]): Observation[] => {
  const unknown = held.filter(({ isInScope }) => !isInScope).length;
  const weight = (shareOfUnknown * (held.length - unknown)) / (1 - shareOfUnknown) / (unknown || 1);
  return held.map(({ signals, isRight, isInScope }) => ({ signals, isTrue: isRight, weight: isInScope ? 1 : weight }));
};

/** The most of the right answers that the scope threshold may cost. */
const scopeLoss = 0.01;

/** Learns the confidence of a training set and certifies its threshold, on messages their separators had not seen. */
export const learnConfidence = (prepared: Prepared, precision: number): Confidence => {
  const held = holdOut(prepared);
  const coefficients = fitLogistic(observe(held), signalNames.length + 1);
  const draft: Confidence = { kind: 'logistic', coefficients, threshold: 1, scopeThreshold: 0 };
  const checked = held.map(({ signals, isRight }) => ({ confidence: confidenceOf(draft, signals), isRight }));
  const right = checked.flatMap(({ confidence, isRight }) => (isRight ? [confidence] : [])).sort((a, b) => a - b);
  return {
    ...draft,
    threshold: certifiedThreshold(checked, precision),
    scopeThreshold: right[Math.floor(right.length * scopeLoss)] ?? 0,
  };
};
