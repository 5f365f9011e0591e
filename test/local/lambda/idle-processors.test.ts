import { expect, it } from 'vitest';
import { idleProcessors } from '../../../local/lambda/idle-processors.ts';

/** Two processors that have been idle for so many milliseconds together at each look, of 200 between two. */
function machine(...idleMs: readonly number[]) {
  const looks = [0, ...idleMs].map((idle, at) => ({ idleMs: idle, allMs: at * 200 }));
  return () => looks.shift() ?? { idleMs: 0, allMs: 0 };
}

it.each([
  ['half of one', 50, true],
  ['less than half of one', 40, false],
  ['none', 0, false],
])('with %s idle between two looks it is so', (_what, idleMs, expected) => {
  const isIdle = idleProcessors(machine(0, idleMs), 2);
  isIdle(1_000);

  expect(isIdle(1_100)).toBe(expected);
});

it('says of a machine that nobody looked at for long that it is busy, until the next look', () => {
  const isIdle = idleProcessors(machine(100, 300, 500), 2);

  expect([isIdle(1_000), isIdle(9_000), isIdle(9_100)]).toEqual([false, false, true]);
});

it('looks no more often than twenty times a second', () => {
  const isIdle = idleProcessors(machine(0, 200), 2);
  isIdle(1_000);

  expect([isIdle(1_010), isIdle(1_100), isIdle(1_120)]).toEqual([false, true, true]);
});

it('reads this machine', () => {
  const isIdle = idleProcessors();

  expect(isIdle(0)).toBe(false);
});
