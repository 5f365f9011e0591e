import { queueOf } from '../../shared/domain/center/queue-of.ts';
import { type PeakLevels, peakLevels } from '../../shared/domain/peak/peak-level.ts';
import { admitCount, overflows } from '../../shared/domain/routing/overflow.ts';
import { route } from '../../shared/domain/routing/route.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import type { World } from '../world/world.ts';
import type { Decide, Rules } from './rules.ts';

/** The product's own rules, the very functions its Lambdas call. */
export const product: Rules = {
  name: 'product',
  describe: 'this center: route, overflow and holds of shared/domain/routing',
  offers: 'asked',
  start: (world) => watchedProduct(world, () => {}),
  overflow: ({ policy }) => ({
    isFull: (queue, waiting, row) => overflows(queueOf(policy, queue), waiting, row),
    admitCount: (queue, waiting) => admitCount(queueOf(policy, queue), waiting),
  }),
};

/** The product's decisions in a run, with the level of its queues at each of them. */
export function watchedProduct({ policy }: World, onLevels: (levels: PeakLevels, now: Ms) => void): Decide {
  let levels: PeakLevels = new Map();
  return (situation) => {
    levels = peakLevels(levels, situation.works, policy, situation.now);
    const decided = route({ ...situation, policy, levels });
    // Where everybody is asked for, nobody waits any more.
    if (decided.offers.length === situation.works.length) levels = new Map();
    onLevels(levels, situation.now);
    return decided;
  };
}
