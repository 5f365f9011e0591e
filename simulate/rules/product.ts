import { queueOf } from '../../shared/domain/center/queue-of.ts';
import { admitCount, overflows } from '../../shared/domain/routing/overflow.ts';
import { placesInLine } from '../../shared/domain/routing/place-in-line.ts';
import { route } from '../../shared/domain/routing/route.ts';
import type { Rules } from './rules.ts';

/** The product's own rules, the very functions its Lambdas call. */
export const product: Rules = {
  name: 'product',
  describe: 'this center: route, overflow and holds of shared/domain/routing',
  offers: 'asked',
  start:
    ({ policy }) =>
    (situation) =>
      route({ ...situation, policy }),
  overflow: ({ policy }) => ({
    isFull: (queue, waiting, row) => overflows(queueOf(policy, queue), waiting, row),
    admitCount: (queue, waiting) => admitCount(queueOf(policy, queue), waiting),
  }),
  tell:
    ({ policy }) =>
    (row, { works, agents, now }, times) =>
      placesInLine(works, agents, policy, now, times).get(row.contactId)?.wait,
};
