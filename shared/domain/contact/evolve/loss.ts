import type { Evolvers } from './evolver.ts';

/** What the loss of the student's connection changes. */
export const lossEvolvers: Evolvers<'detached'> = {
  detached: (_state, _event, at) => ({ studentConnection: undefined, detachedAt: at }),
};
