import { describe, expect, test } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { teamIn } from '../../simulate/command/files.ts';
import { runDays } from '../../simulate/engine/run-days.ts';
import { clairvoyant } from '../../simulate/measure/clairvoyant.ts';
import { erlangA } from '../../simulate/measure/erlang-a.ts';
import { figuresOf } from '../../simulate/measure/figures.ts';
import { allRules } from '../../simulate/rules/all-rules.ts';
import type { Rules } from '../../simulate/rules/rules.ts';
import { worldOf } from '../../simulate/world/world-of.ts';
import { erlangWorld, startWorld } from './make-world.ts';

describe.each([
  ['the start team at .56', startWorld({ days: 1, load: 0.56 }), 41],
  ['the start team at 1.2', startWorld({ days: 1, load: 1.2 }), 42],
  ['the school team at .85', worldOf(teamIn('school'), prod.policy, { days: 1, load: 0.85 }), 43],
])('with %s', (_, world, seed) => {
  const bound = clairvoyant(world, seed);

  test.each(allRules)(
    '$name does not come under the bound',
    (rules) => {
      const { meanLiveWaitSeconds, abandonedShare } = figuresOf(runDays(world, silent(rules), seed));

      expect(bound.meanLiveWaitSeconds).toBeGreaterThan(3);
      expect(meanLiveWaitSeconds).toBeGreaterThan(bound.meanLiveWaitSeconds);
      expect(abandonedShare).toBeGreaterThanOrEqual(bound.abandonedShare);
    },
    90_000,
  );
});

// What students are told changes nothing of when they are answered.
function silent({ tell: _tell, ...rules }: Rules): Rules {
  return rules;
}

test('where agents answer at once and there are too few of them, the bound is of the queue alone, and under Erlang A', () => {
  const queue = { agents: 4, handleSeconds: 240, patienceSeconds: 300 };

  const bound = clairvoyant(erlangWorld({ ...queue, erlangs: 5, days: 1 }), 7);

  const exact = erlangA({ ...queue, arrivalsASecond: 5 / 240 });
  expect(bound.meanLiveWaitSeconds).toBeGreaterThan(exact.meanWaitSeconds / 6);
  expect(bound.meanLiveWaitSeconds).toBeLessThan(exact.meanWaitSeconds);
  expect(bound.abandonedShare).toBeGreaterThan(0);
  expect(bound.abandonedShare).toBeLessThan(exact.abandonedShare);
}, 300_000);
