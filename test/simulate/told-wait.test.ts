import { expect, test } from 'vitest';
import { runDays } from '../../simulate/engine/run-days.ts';
import { toldWaitOf } from '../../simulate/measure/told-wait.ts';
import { connectDefault } from '../../simulate/rules/connect.ts';
import { product } from '../../simulate/rules/product.ts';
import { startWorld } from './make-world.ts';

const world = startWorld({ days: 4, load: 0.85 });

test('a told wait errs by less than .65 of the mean in chats and .8 on the phone, and three in five are within', () => {
  const { fates } = runDays(world, product, 77);

  const [chat, voice] = [toldWaitOf(fates, 'chat'), toldWaitOf(fates, 'voice')];
  expect(chat?.errorOverMean).toBeLessThan(0.65);
  expect(voice?.errorOverMean).toBeLessThan(0.8);
  for (const told of [chat, voice]) {
    expect(told?.contacts).toBeGreaterThan(100);
    expect(Math.abs((told?.within ?? 0) - 0.6)).toBeLessThan(0.08);
  }
}, 90_000);

test('rules that tell nothing have no told wait', () => {
  expect(toldWaitOf(runDays(startWorld({ days: 1, load: 0.7 }), connectDefault, 1).fates, 'chat')).toBeUndefined();
});
