import { expect, test } from 'vitest';
import { backoffMs } from '../../client/backoff.ts';
import { centerNow } from '../../web/center/center-clock.ts';

test.each([
  [0, 200, 400],
  [1, 400, 800],
  [5, 6_400, 12_800],
  [6, 7_500, 15_000],
  [1_000, 7_500, 15_000],
])('waits between half the pause and all of it on attempt %i', (attempt, least, most) => {
  expect(backoffMs(attempt, 0)).toBe(least);
  expect(backoffMs(attempt, 1)).toBe(most);
});

test('tells the time of a center that runs faster', () => {
  expect(centerNow({ at: 100_000, heardAt: 5_000 }, 10, 7_000)).toBe(120_000);
});

test('comes back when the center says, and within a second after it', () => {
  expect(backoffMs(9, 0, 2)).toBe(2_000);
  expect(backoffMs(9, 1, 2)).toBe(3_000);
});
