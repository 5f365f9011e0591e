import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectLexicon } from '../../../../../knowledge/project-lexicon.ts';
import { confidenceOf, logistic, outOfReach } from '../../../../../shared/answers/engine/ranking/confidence.ts';
import {
  certifiedThreshold,
  seenThreshold,
  shareBounds,
} from '../../../../../shared/answers/engine/training/clopper-pearson.ts';
import { marginConfidence } from '../../../../../shared/answers/engine/training/learn-confidence.ts';
import { fitLogistic } from '../../../../../shared/answers/engine/training/logistic-regression.ts';
import { seededRandom } from '../../../../../shared/answers/engine/training/random.ts';
import { trainRanker } from '../../../../../shared/answers/engine/training/train-ranker.ts';

describe('shareBounds', () => {
  // Values of R's binom.test(x, n, conf.level = 0.9).
  it.each([
    [9, 10, 0.605844, 0.994884],
    [50, 100, 0.413604, 0.586396],
    [0, 20, 0, 0.139108],
    [20, 20, 0.860892, 1],
  ])('bounds %i of %i', (right, total, low, high) => {
    const bounds = shareBounds(right, total);

    expect(bounds.low).toBeCloseTo(low, 4);
    expect(bounds.high).toBeCloseTo(high, 4);
  });

  it('holds the share between its bounds', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (a, b) => {
        const right = Math.min(a, b);
        const total = Math.max(a, b, 1);
        const { low, high } = shareBounds(right, total);
        expect(low).toBeLessThanOrEqual(right / total);
        expect(high).toBeGreaterThanOrEqual(right / total);
      }),
    );
  });
});

describe('certifiedThreshold', () => {
  const checked = Array.from({ length: 200 }, (_, at) => ({ confidence: at / 200, isRight: at >= 60 }));

  it('finds the lowest confidence whose precision is certified', () => {
    const threshold = certifiedThreshold(checked, 0.9);

    expect(threshold).toBeGreaterThan(0.2);
    expect(threshold).toBeLessThan(0.35);
  });

  it('is not there when nothing can be certified', () => {
    expect(certifiedThreshold(checked.slice(0, 60), 0.9)).toBeUndefined();
    expect(certifiedThreshold([{ confidence: 0.9, isRight: true }], 0.9)).toBeUndefined();
  });
});

describe('seenThreshold', () => {
  const checked = Array.from({ length: 200 }, (_, at) => ({ confidence: at / 200, isRight: at >= 60 }));

  it('lies under the certified one, for it asks less of the bound', () => {
    const threshold = seenThreshold(checked, 0.95);

    expect(threshold).toBeGreaterThan(0.26);
    expect(threshold).toBeLessThan(0.27);
    expect(threshold).toBeLessThan(certifiedThreshold(checked, 0.95) ?? 0);
  });

  it('counts a decision by its weight', () => {
    const halved = checked.map((one) => ({ ...one, weight: one.isRight ? 1 : 0.5 }));

    expect(seenThreshold(halved, 0.95)).toBeLessThan(seenThreshold(checked, 0.95) ?? 0);
  });

  it('is not there when too few were checked to lie near the precision', () => {
    expect(seenThreshold(checked.slice(-10), 0.95)).toBeUndefined();
  });
});

describe('fitLogistic', () => {
  it('recovers the coefficients that made the data', () => {
    const random = seededRandom(5);
    const observations = Array.from({ length: 4_000 }, () => {
      const signals = Float64Array.of(1, random() * 4 - 2);
      return { signals, isTrue: random() < logistic(0.5 + 1.5 * (signals[1] ?? 0)), weight: 1 };
    });

    const [constant, slope] = fitLogistic(observations, new Float64Array(2));

    expect(constant).toBeCloseTo(0.5, 0);
    expect(slope).toBeCloseTo(1.5, 0);
  });

  it('stays with the prior when there is nothing to learn from', () => {
    expect(fitLogistic([], Float64Array.of(1, 2))).toEqual(Float64Array.of(1, 2));
  });
});

describe('learned confidence', () => {
  it('is learned from held-out messages once there are enough, and rises with the margin', () => {
    const random = seededRandom(3);
    const words = ['apple', 'river', 'stone', 'cloud', 'tiger', 'piano', 'lemon', 'copper'];
    const fillers = ['the', 'my', 'some', 'where', 'please', 'now', 'very', 'old'];
    const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
    const rows = Array.from({ length: 160 }, (_, at) => {
      const label = words[at % words.length] ?? '';
      return { label, text: `${pick(fillers)} ${label} ${pick(fillers)} ${pick(words)} ${at % 5}` };
    });

    const { confidence } = trainRanker(rows, projectLexicon());
    const at = (margin: number): number =>
      confidenceOf(confidence, Float64Array.of(1, margin, margin, margin, 0.5, 0.1, 1, 1, 0.8));

    expect(confidence.kind).toBe('logistic');
    expect(confidence.coefficients).not.toEqual(marginConfidence.coefficients);
    expect(at(1)).toBeGreaterThan(at(-1));
  });
});

describe('what a threshold rests on', () => {
  const lexicon = projectLexicon();
  const rowsOf = (labelOf: (at: number) => string, count = 240) =>
    Array.from({ length: count }, (_, at) => ({
      label: labelOf(at),
      text: `${subjects[at % 4]} number ${at % 60}`,
      isAsked: true,
    }));
  const subjects = ['apple', 'river', 'stone', 'cloud'];

  it('is how many messages held out of the training were answered rightly', () => {
    const { threshold, evidence } = trainRanker(
      rowsOf((at) => subjects[at % 4] ?? ''),
      lexicon,
    ).confidence;

    expect(threshold).toBeLessThan(1);
    expect(evidence).toMatchObject({ isCertified: true, messages: 240 });
    expect(evidence?.right).toBeGreaterThanOrEqual(0.95 * (evidence?.answered ?? 0));
    expect(evidence?.low).toBeGreaterThan(0.89);
  });

  it('is nothing where labels say nothing: the threshold is out of reach, and so it is known', () => {
    const random = seededRandom(7);
    const { threshold, evidence } = trainRanker(
      rowsOf(() => subjects[Math.floor(random() * 4)] ?? ''),
      lexicon,
    ).confidence;

    expect(threshold).toBe(outOfReach);
    expect(evidence).toMatchObject({ isCertified: false, messages: 240, answered: evidence?.held });
    expect(evidence?.precision).toBeLessThan(0.6);
  });

  it('is nothing where too few messages teach', () => {
    const { threshold, evidence } = trainRanker(
      rowsOf((at) => subjects[at % 4] ?? '', 40),
      lexicon,
    ).confidence;

    expect(threshold).toBe(outOfReach);
    expect(evidence).toEqual({
      isCertified: false,
      messages: 40,
      held: 0,
      answered: 0,
      right: 0,
      precision: 0,
      low: 0,
    });
  });
});
