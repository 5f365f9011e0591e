import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { byArrival, lowest, serveInOrder } from './greedy.ts';
import type { Rules } from './rules.ts';
import { mayTakeIn } from './who-may.ts';

/** Rocket.Chat's rule: every five seconds the oldest contact of each queue goes to whoever holds the fewest. */
export const leastBusy: Rules = {
  name: 'least-busy',
  describe: 'every 5 s the oldest contact of each queue and channel, to whoever holds the fewest',
  offers: 'pushed',
  pollSeconds: 5,
  start: ({ policy }) => {
    const mayTake = mayTakeIn(policy);
    return (situation) =>
      serveInOrder(
        {
          inOrder: oldestOfEach,
          mayTake,
          choose: (agents) => lowest(agents, (agent) => Object.keys(agent.slots).length),
        },
        situation,
      );
  },
};

function oldestOfEach(works: readonly LaneRow[]): readonly LaneRow[] {
  const heads = new Map<string, LaneRow>();
  for (const row of byArrival(works)) {
    const line = `${row.queue}#${row.channel}`;
    if (!heads.has(line)) heads.set(line, row);
  }
  return [...heads.values()];
}
