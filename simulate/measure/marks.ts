import type { World } from '../world/world.ts';
import { clairvoyant } from './clairvoyant.ts';
import { fullPool } from './full-pool.ts';

/** What rules can be held against: how little anybody could wait, and how few leave. */
export type Mark = {
  readonly name: string;
  readonly describe: string;
  readonly meanLiveWaitSeconds: number;
  readonly abandonedShare: number;
};

/** The marks of a world under a seed: the bound that no rules without callbacks come under, and what one pool would come to. */
export function marksOf(world: World, seed: number): readonly Mark[] {
  return [
    {
      name: 'bound: clairvoyant',
      describe: 'no rules come under it, were they to know who comes and how long each takes',
      ...clairvoyant(world, seed),
    },
    {
      name: 'mark: one pool',
      describe: 'M/G/c+M of each half-hour as it came: everybody takes everything, and nobody writes e-mail',
      ...fullPool(world, seed),
    },
  ];
}
