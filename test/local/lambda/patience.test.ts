import { expect, it } from 'vitest';
import { patienceMs, patienceUnder } from '../../../local/lambda/patience.ts';

it.each([
  ['an idle machine', 0, 2, 100],
  ['a machine that is just busy', 2, 2, 100],
  ['a machine with three times as much to do as cores', 6, 2, 300],
])('on %s an event waits so long before its function gets another environment', (_what, load, cores, expected) => {
  expect(patienceUnder(load, cores)).toBe(expected);
});

it('is never shorter than on an idle machine', () => {
  expect(patienceMs(0)).toBeGreaterThanOrEqual(100);
});
