import { byArrival, lowest, serveInOrder } from './greedy.ts';
import type { Rules } from './rules.ts';
import { mayTakeIn } from './who-may.ts';

/** Chatwoot's and Libredesk's rule: the oldest contact is pushed to whoever was given one longest ago, with no acceptance and no time limit. */
export const roundRobin: Rules = {
  name: 'round-robin',
  describe: 'oldest first, pushed to each agent in turn; nobody is asked whether they look',
  offers: 'pushed',
  start: ({ policy }) => {
    const mayTake = mayTakeIn(policy);
    const givenAt = new Map<string, number>();
    let turn = 0;
    return (situation) =>
      serveInOrder(
        {
          inOrder: byArrival,
          mayTake,
          choose: (agents) => {
            const chosen = lowest(agents, (agent) => givenAt.get(agent.agentId) ?? 0);
            turn += 1;
            if (chosen) givenAt.set(chosen.agentId, turn);
            return chosen;
          },
        },
        situation,
      );
  },
};
