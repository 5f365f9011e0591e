import { expect, test } from 'vitest';
import { prod } from '../../../infra/stages/prod.ts';
import { teamIn } from '../../../simulate/command/files.ts';
import { drawnArrivals } from '../../../simulate/staffing/arrivals/drawn-arrivals.ts';
import { optionsOf } from '../../../simulate/staffing/options.ts';
import { planOf } from '../../../simulate/staffing/plan.ts';
import { staffingPage } from '../../../simulate/staffing/report/page.ts';
import { textOf } from '../../../simulate/staffing/report/text.ts';

const { policy } = prod;

test('a plan tells how far its forecast was off, agents by half-hour, shifts, a roster and what would be otherwise', () => {
  const options = optionsOf(['--contacts', '160', '--repeats', '2', '--handling', '.5']);
  const team = teamIn('start');
  const days = drawnArrivals(team, policy, 120, 1).slice(0, 84);

  const plan = planOf(days, team, policy, options, () => {});

  const text = textOf(plan, options);
  expect(text).toMatch(
    /Forecast of the last 8 weeks, each from what came before it: off by [\d.]+ % and [\d.]+ % of what came/,
  );
  expect(text).toMatch(/what if .*\nas found .*\nhandling × 0\.5 /);
  expect(plan.erlang.filter((agents) => agents > 0).length).toBeGreaterThan(20);
  expect(plan.shifts.after.length).toBeLessThanOrEqual(plan.shifts.before.length);
  expect(plan.roster.employed).toBeGreaterThan(plan.roster.people.length);
  expect(plan.otherwise?.wait.mean).toBeLessThan(0);
  expect(staffingPage(plan, options).match(/<svg/g)).toHaveLength(4);
});
