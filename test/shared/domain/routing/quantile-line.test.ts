import { expect, test } from 'vitest';
import { quantileError, quantileLine } from '../../../../shared/domain/routing/quantile-line.ts';

// Waits spread evenly from none to twice what a line says.
const spread = Array.from({ length: 40 }, (_, at) => 10 + 10 * at).flatMap((meanSeconds) =>
  Array.from({ length: 21 }, (_, at) => ({ meanSeconds, waitedSeconds: 20 + (at / 10) * 1.5 * meanSeconds })),
);

test.each([0.2, 0.5, 0.8])('leaves %f of the waits under its line, and finds slope and start', (share) => {
  const [slope, more] = quantileLine(spread, share);

  const under = spread.filter(({ meanSeconds, waitedSeconds }) => waitedSeconds < slope * meanSeconds + more);
  expect(under.length / spread.length).toBeCloseTo(share, 1);
  expect(slope).toBeCloseTo(3 * share, 1);
  expect(more).toBeCloseTo(20, 0);
});

test.each([0.2, 0.5, 0.8])('errs no more for %f of the waits than any line of a grid', (share) => {
  const best = quantileError(spread, quantileLine(spread, share), share);

  for (let slope = 0; slope <= 3; slope += 0.1)
    for (let more = -50; more <= 50; more += 5)
      expect(best).toBeLessThanOrEqual(quantileError(spread, [slope, more], share) + 1e-3);
});

test('of one mean wait alone its share of the waits is told', () => {
  const same = [10, 20, 30, 40, 50].map((waitedSeconds) => ({ meanSeconds: 0, waitedSeconds }));

  expect(quantileLine(same, 0.5)[1]).toBe(30);
});
