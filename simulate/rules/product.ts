import { queueOf } from '../../shared/domain/center/queue-of.ts';
import { admitCount, isFull, isOverflowing } from '../../shared/domain/routing/overflow.ts';
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
    isFull: (queue, waiting, row) => {
      const alike = waiting.filter(({ channel }) => (channel === 'email') === (row.channel === 'email'));
      return isFull(queueOf(policy, queue), alike, isOverflowing(alike));
    },
    admitCount: (queue, waiting) => {
      const alike = waiting.filter(({ channel }) => channel === 'email');
      return admitCount(queueOf(policy, queue), alike, isOverflowing(alike));
    },
  }),
};
