import { expect, test } from 'vitest';
import { runDays } from '../../simulate/engine/run-days.ts';
import { figuresOf } from '../../simulate/measure/figures.ts';
import { fullPool } from '../../simulate/measure/full-pool.ts';
import { product } from '../../simulate/rules/product.ts';
import { startWorld } from './make-world.ts';

test('one pool that takes everything waits less than any team of ours, and more the more come', () => {
  const [calm, busy] = [0.56, 0.85].map((load) => startWorld({ days: 3, load }));
  if (!calm || !busy) throw new Error('two worlds were made');

  const figures = figuresOf(runDays(calm, product, 2));

  expect(fullPool(calm, 2).meanLiveWaitSeconds).toBeLessThan(figures.meanLiveWaitSeconds);
  expect(fullPool(calm, 2).abandonedShare).toBeLessThan(figures.abandonedShare);
  expect(fullPool(busy, 2).meanLiveWaitSeconds).toBeGreaterThan(fullPool(calm, 2).meanLiveWaitSeconds);
});
