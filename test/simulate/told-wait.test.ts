import { expect, test } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { teamIn } from '../../simulate/command/files.ts';
import { runDays } from '../../simulate/engine/run-days.ts';
import { toldWaitOf } from '../../simulate/measure/told-wait.ts';
import { rangeChart } from '../../simulate/report/range-chart.ts';
import { connectDefault } from '../../simulate/rules/connect.ts';
import { product } from '../../simulate/rules/product.ts';
import { worldOf } from '../../simulate/world/world-of.ts';
import { startWorld } from './make-world.ts';

const schoolWorld = worldOf(teamIn('school'), prod.policy, { days: 2, load: 0.56 });
const { fates } = runDays(startWorld({ days: 4, load: 0.85 }), product, 77);

test.each([
  ['the start team, who are busy', () => fates],
  ['the school team, many of whom are free', () => runDays(schoolWorld, product, 2).fates],
])(
  'a told wait errs by less than .65 of the mean in chats and .8 on the phone, and three in five are within: %s',
  (_team, play) => {
    const waited = play();
    const [chat, voice] = [toldWaitOf(waited, 'chat'), toldWaitOf(waited, 'voice')];
    expect(chat?.errorOverMean).toBeLessThan(0.65);
    expect(voice?.errorOverMean).toBeLessThan(0.8);
    for (const told of [chat, voice]) {
      expect(told?.contacts).toBeGreaterThan(100);
      expect(Math.abs((told?.within ?? 0) - 0.6)).toBeLessThan(0.08);
    }
  },
  90_000,
);

test('whoever is told a longer wait waits longer: groups rise by what was told and by what was waited', () => {
  const groups = toldWaitOf(fates, 'chat')?.groups ?? [];

  expect(groups).toHaveLength(8);
  const told = groups.map((group) => group.told.middle);
  expect(told).toEqual(told.toSorted((one, other) => one - other));
  expect(groups.at(-1)?.waited.middle).toBeGreaterThan(3 * (groups[0]?.waited.middle ?? 0));
  expect(rangeChart('chats', groups).match(/<rect/g)).toHaveLength(16);
}, 300_000);

test('rules that tell nothing have no told wait', () => {
  expect(toldWaitOf(runDays(startWorld({ days: 1, load: 0.7 }), connectDefault, 1).fates, 'chat')).toBeUndefined();
});
