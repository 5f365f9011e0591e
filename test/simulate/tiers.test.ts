import { expect, test } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { teamIn } from '../../simulate/command/files.ts';
import { runDays } from '../../simulate/engine/run-days.ts';
import { figuresOf } from '../../simulate/measure/figures.ts';
import { silentProduct } from '../../simulate/rules/product.ts';
import type { Team } from '../../simulate/world/team.ts';
import { worldOf } from '../../simulate/world/world-of.ts';

const start = teamIn('start');
const asking = (tier: 2 | 3): Team => ({
  ...start,
  demand: { ...start.demand, kinds: start.demand.kinds.map((kind) => ({ ...kind, tier })) },
});

test.each([2, 3] as const)('a team without the tier %d that is asked for serves everybody as if none were', (tier) => {
  const waitOf = (team: Team) =>
    figuresOf(runDays(worldOf(team, prod.policy, { days: 1, load: 0.7 }), silentProduct, 900_501)).meanLiveWaitSeconds;

  expect(waitOf(asking(tier))).toBe(waitOf(start));
});
