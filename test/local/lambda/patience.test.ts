import { expect, it } from 'vitest';
import { growsInMs, patienceMs, patienceUnder } from '../../../local/lambda/patience.ts';

const [idle, busy] = [() => true, () => false];

it.each([
  ['an idle machine', 0, 2, 100],
  ['a machine that is just busy', 2, 2, 100],
  ['a machine with three times as much to do as cores', 6, 2, 300],
])('on %s environments may be at the same work so long', (_what, load, cores, expected) => {
  expect(patienceUnder(load, cores)).toBe(expected);
});

it('is never shorter than on an idle machine', () => {
  expect(patienceMs(0)).toBeGreaterThanOrEqual(100);
});

it.each([
  ['has waited for a moment', { waitedMs: 40, stuckMs: 0, isProcessorIdle: idle }, 100, 60],
  ['waits beside an idle processor', { waitedMs: 100, stuckMs: 1, isProcessorIdle: idle }, 100, 0],
  ['waits for environments that wait themselves', { waitedMs: 120, stuckMs: 110, isProcessorIdle: busy }, 100, 0],
])('an event that %s gets an environment in so many milliseconds', (_what, wait, patience, expected) => {
  expect(growsInMs(wait, patience)).toBe(expected);
});

it('a line that moves on busy processors gets no other environment, however long it is', () => {
  const wait = { waitedMs: 9_000, stuckMs: 3, isProcessorIdle: busy };

  expect(growsInMs(wait, 100)).toBe(97);
});

it('looks again after a tenth of a second however long the patience', () => {
  expect(growsInMs({ waitedMs: 500, stuckMs: 0, isProcessorIdle: busy }, 2_000)).toBe(100);
});
