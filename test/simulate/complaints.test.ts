import { expect, test } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { teamIn } from '../../simulate/command/files.ts';
import { runDays } from '../../simulate/engine/run-days.ts';
import { figuresOf } from '../../simulate/measure/figures.ts';
import { silentProduct } from '../../simulate/rules/product.ts';
import { worldOf } from '../../simulate/world/world-of.ts';

test.each([
  ['school', 0.56, 2],
  ['school', 1.2, 1],
  ['start', 0.7, 3],
  ['start', 1.2, 2],
])(
  'on the team %s whoever complains waits no longer than others at a load of %d',
  (team, load, days) => {
    const world = worldOf(teamIn(team), prod.policy, { days, load });

    const { waitSecondsBy, meanLiveWaitSeconds } = figuresOf(runDays(world, silentProduct, 900_501));

    expect(waitSecondsBy.complaint).toBeGreaterThan(0);
    expect(waitSecondsBy.complaint).toBeLessThanOrEqual(meanLiveWaitSeconds);
  },
  90_000,
);
