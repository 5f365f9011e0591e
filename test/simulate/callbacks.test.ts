import { expect, test } from 'vitest';
import { runDays } from '../../simulate/engine/run-days.ts';
import { callbacksKept } from '../../simulate/measure/callbacks-kept.ts';
import { productCallbacks, productFlat } from '../../simulate/rules/product.ts';
import { startWorld } from './make-world.ts';

test('in overload a promise that was worked out is kept, and one of an hour for everybody is not', () => {
  const world = startWorld({ days: 3, load: 1 });

  const [worked, flat] = [productCallbacks, productFlat].map((rules) => callbacksKept(runDays(world, rules, 31).fates));

  expect(worked?.promised).toBeGreaterThan(100);
  expect(worked?.keptShare).toBeGreaterThan(0.94);
  expect(flat?.keptShare).toBeLessThan(worked?.keptShare ?? 0);
}, 300_000);
