import { expect, test } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { teamIn } from '../../simulate/command/files.ts';
import { runDays } from '../../simulate/engine/run-days.ts';
import { callbacksKept } from '../../simulate/measure/callbacks-kept.ts';
import { productCallbacks, productFlat } from '../../simulate/rules/product.ts';
import { worldOf } from '../../simulate/world/world-of.ts';

test('far past what the team can do a promise that was worked out is kept, though six queues share its agents, and one of an hour for everybody is not', () => {
  const world = worldOf(teamIn('school'), prod.policy, { days: 1, load: 1.3 });

  const [worked, flat] = [productCallbacks, productFlat].map((rules) => callbacksKept(runDays(world, rules, 32)));

  expect(worked?.promised).toBeGreaterThan(100);
  expect(worked?.keptShare).toBeGreaterThan(0.94);
  expect(flat?.keptShare).toBeLessThan(worked?.keptShare ?? 0);
}, 300_000);
