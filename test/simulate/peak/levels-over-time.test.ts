import { expect, test } from 'vitest';
import { LevelLog } from '../../../simulate/peak/levels-over-time.ts';
import { firstMidnightMs } from '../../../simulate/world/contacts.ts';

const at = (day: number, clock: string) =>
  firstMidnightMs + day * 86_400_000 + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * 60_000;

test('minutes at a level are those of the half-hours it was there in, over queues and days', () => {
  const log = new LevelLog();

  log.note(new Map([['general', 'amber']]), at(0, '09:20'));
  log.note(
    new Map([
      ['general', 'red'],
      ['billing', 'amber'],
    ]),
    at(0, '10:05'),
  );
  log.note(new Map(), at(0, '10:10'));
  log.note(new Map([['general', 'amber']]), at(1, '09:25'));
  log.note(new Map(), at(1, '09:30'));

  const { amberMinutes, redMinutes, changes } = log.times;
  expect(amberMinutes.slice(18, 21)).toEqual([10 + 5, 30, 5 + 5]);
  expect(redMinutes[20]).toBe(5);
  expect(amberMinutes.reduce((sum, one) => sum + one, 0)).toBe(55);
  expect(changes).toBe(7);
});
