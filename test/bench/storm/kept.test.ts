import { expect, test } from 'vitest';
import { boundSeconds } from '../../../bench/storm/bound.ts';
import { keptOf } from '../../../bench/storm/kept.ts';

test.each([
  [['a', 'b', 'c'], { lost: 0, doubled: 0, disordered: 0 }],
  [['a', 'c'], { lost: 1, doubled: 0, disordered: 0 }],
  [['a', 'b', 'b', 'c'], { lost: 0, doubled: 1, disordered: 0 }],
  [['b', 'a', 'c'], { lost: 0, doubled: 0, disordered: 2 }],
  [[], { lost: 3, doubled: 0, disordered: 0 }],
])('of a, b and c, tells what is missing, double or out of order in %j', (stored, fate) => {
  expect(keptOf(['a', 'b', 'c'], stored)).toEqual(fate);
});

test('bounds a storm by its start and by what every core can resume after it', () => {
  const cost = { clients: 1_000, startSeconds: 2, centerSeconds: 0.008, clientSeconds: 0.002, cores: 2 };

  expect(boundSeconds(cost)).toBe(7);
});
