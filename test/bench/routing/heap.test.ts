import fc from 'fast-check';
import { expect, it } from 'vitest';
import { heapOf } from '../../../bench/routing/heap.ts';
import { heapRoute } from '../../../bench/routing/heap-route.ts';
import { situationOf } from '../../../bench/routing/situation.ts';
import { route } from '../../../shared/domain/routing/route.ts';

it('a heap gives its items back in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (numbers) => {
      const heap = heapOf(numbers, (one, other) => one - other);

      const popped = numbers.map(() => heap.pop());

      expect(popped).toEqual(numbers.toSorted((one, other) => one - other));
      expect(heap.pop()).toBeUndefined();
    }),
  );
});

it('both routers of the bench offer every contact while agents are free, each agent one', () => {
  const situation = situationOf({ agents: 300, free: 300, waiting: 60 });

  for (const offers of [route(situation).offers, heapRoute(situation)]) {
    expect(new Set(offers.map(({ row }) => row.contactId)).size).toBe(60);
    expect(new Set(offers.map(({ agent }) => agent.agentId)).size).toBe(60);
  }
});

it('a situation of a seed is the same every time', () => {
  const size = { agents: 40, free: 10, waiting: 20 };

  expect(situationOf(size, 7)).toEqual(situationOf(size, 7));
  expect(situationOf(size, 8)).not.toEqual(situationOf(size, 7));
});
