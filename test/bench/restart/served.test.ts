import { expect, test } from 'vitest';
import { fateOf, type Served } from '../../../bench/restart/served.ts';

const served = (contactId: string, origin: number, offeredAt: number, change: Partial<Served> = {}): Served => ({
  ...{ contactId, class: 'standard', origin, offeredAt, shownAt: offeredAt + 5, taken: 1 },
  ...change,
});

test('who was served once and in their order has nothing to complain of', () => {
  const fate = fateOf(['a', 'b', 'c'], [served('b', 2, 20), served('a', 1, 10), served('c', 3, 20)]);

  expect(fate).toEqual({ served: 3, lost: 0, doubled: 0, passed: 0, overtook: 0 });
});

test('counts who was not served, and who was taken twice, by one agent or by two', () => {
  const fate = fateOf(['a', 'b', 'c'], [served('a', 1, 10), served('a', 1, 10), served('b', 2, 20, { taken: 2 })]);

  expect(fate).toMatchObject({ served: 2, lost: 1, doubled: 2 });
});

test('counts who was offered after somebody of their class who had come later', () => {
  const vip = served('v', 3, 5, { class: 'vip' });

  const line = [vip, served('a', 1, 30), served('b', 2, 30), served('c', 3, 20), served('d', 4, 40)];

  expect(fateOf([], line)).toMatchObject({ passed: 2, overtook: 1 });
});

test('two offers that are on their way at one time are in no order', () => {
  expect(fateOf([], [served('a', 1, 24), served('b', 2, 20)]).passed).toBe(0);
});
