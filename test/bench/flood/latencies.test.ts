import { expect, test } from 'vitest';
import { compare, percentile } from '../../../bench/flood/latencies.ts';

const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

test.each([
  [0.5, 50],
  [0.99, 99],
  [1, 100],
])('of the values from 1 to 100 a share of %d is at most %d', (share, expected) => {
  expect(percentile(hundred, share)).toBe(expected);
});

test('there is no percentile of nothing', () => {
  expect(() => percentile([], 0.5)).toThrow('percentile: got no values');
});

test('compares all phases of a kind as one, and counts what was lost in any', () => {
  const quiet = [
    { ms: hundred.slice(0, 50), lost: 0 },
    { ms: hundred.slice(50), lost: 1 },
  ];
  const flooded = [{ ms: hundred.map((ms) => ms * 2), lost: 2 }];

  expect(compare(quiet, flooded)).toEqual({
    quietP99Ms: 99,
    floodP99Ms: 198,
    quietP50Ms: 50,
    floodP50Ms: 100,
    ratio: 2,
    lost: 3,
  });
});
