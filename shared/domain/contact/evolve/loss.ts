import { withoutSockets } from '../sockets.ts';
import type { Evolvers } from './evolver.ts';

/** What the loss of connections of the student changes: with the last one the grace begins. */
export const lossEvolvers: Evolvers<'detached'> = {
  detached: (state, event, at) => {
    const left = withoutSockets(state.studentConnection, event.connectionId);
    return left ? { studentConnection: left } : { studentConnection: undefined, detachedAt: at };
  },
};
