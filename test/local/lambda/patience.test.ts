import { expect, it } from 'vitest';
import { growsInMs, patienceMs, patienceUnder, type Wait } from '../../../local/lambda/patience.ts';

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

/** An event that has just begun to wait behind environments that move, on busy processors. */
const wait: Wait = { waitedMs: 0, stuckMs: 0, loadingMs: undefined, isProcessorIdle: busy };

it.each<readonly [what: string, Partial<Wait>, patience: number, expected: number]>([
  ['has waited for a moment', { waitedMs: 40, isProcessorIdle: idle }, 100, 60],
  ['waits beside an idle processor', { waitedMs: 100, stuckMs: 1, isProcessorIdle: idle }, 100, 0],
  ['waits for environments that wait themselves', { waitedMs: 120, stuckMs: 110 }, 100, 0],
  ['waits for one that loads its code', { waitedMs: 500, stuckMs: 500, loadingMs: 500 }, 100, 100],
  [
    'waits for one that has loaded for as long as nothing loads',
    { waitedMs: 100, stuckMs: 1_000, loadingMs: 1_000 },
    100,
    0,
  ],
  [
    'comes when one has loaded for long, behind others that move',
    { waitedMs: 150, stuckMs: 3, loadingMs: 1_000 },
    100,
    97,
  ],
  ['has waited for long in a line that moves', { waitedMs: 1_000, stuckMs: 3 }, 100, 0],
  ['has nearly waited for long', { waitedMs: 990, stuckMs: 3 }, 100, 10],
  ['has waited for long, though not under that load', { waitedMs: 1_000, stuckMs: 3 }, 500, 100],
])('an event that %s gets an environment in so many milliseconds', (_what, how, patience, expected) => {
  expect(growsInMs({ ...wait, ...how }, patience)).toBe(expected);
});

it('a line that moves on busy processors gets no other environment for a while', () => {
  expect(growsInMs({ ...wait, waitedMs: 800, stuckMs: 3 }, 100)).toBe(97);
});

it('looks again after a tenth of a second however long the patience', () => {
  expect(growsInMs({ ...wait, waitedMs: 500 }, 2_000)).toBe(100);
});
