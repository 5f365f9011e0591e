import { expect, test } from 'vitest';
import { until } from '../../../bench/restart/until.ts';

test('a line that gets shorter is waited for, however long that takes', async () => {
  const begun = Date.now();
  let left = 4;
  const served = setInterval(() => {
    left -= 1;
  }, 500);

  await until('served', 4, () => Math.max(0, left), 1_500);
  clearInterval(served);

  expect(Date.now() - begun).toBeGreaterThan(1_500);
});

test('one that stays is given up after a pause, and says how many are left', async () => {
  await expect(until('served', 4, () => 3, 300)).rejects.toThrow(
    '3 of 4 are not served, and for 0.3 s nobody more was',
  );
});
