import { expect, test } from 'vitest';
import { reviewMeans } from '../../../analytics/report/review-means.ts';

const sumsOf = (...scores: readonly number[]) => ({
  agent: 'wang',
  count: scores.length,
  total: scores.reduce((sum, score) => sum + score, 0),
  squares: scores.reduce((sum, score) => sum + score * score, 0),
});

test('of fewer than three reviews nothing is said', () => {
  expect(reviewMeans([sumsOf(), sumsOf(1), sumsOf(1, 0)])).toEqual([]);
});

test('an interval is Student’s, and stays within what a score can be', () => {
  const [spread] = reviewMeans([sumsOf(0.4, 0.5, 0.6)]);
  const [wide] = reviewMeans([sumsOf(0, 1, 1)]);
  const [same] = reviewMeans([sumsOf(0.8, 0.8, 0.8, 0.8)]);

  expect(spread?.mean).toBeCloseTo(0.5, 10);
  expect(spread?.low).toBeCloseTo(0.5 - (4.303 * 0.1) / Math.sqrt(3), 10);
  expect(wide).toMatchObject({ low: 0, high: 1 });
  expect(same?.low).toBeCloseTo(0.8, 6);
  expect(same?.high).toBeCloseTo(0.8, 6);
});

test('more reviews of the same spread lie closer', () => {
  const widths = [1, 4, 40].map((times) => {
    const [mean] = reviewMeans([sumsOf(...Array.from({ length: times }, () => [0.4, 0.5, 0.6]).flat())]);
    return (mean?.high ?? 1) - (mean?.low ?? 0);
  });

  expect(widths).toEqual(widths.toSorted((one, other) => other - one));
  expect(new Set(widths).size).toBe(3);
});
