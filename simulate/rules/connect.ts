import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { byArrival, longestIdle, serveInOrder } from './greedy.ts';
import type { Rules } from './rules.ts';
import { mayTakeIn } from './who-may.ts';

/** Amazon Connect as it comes: the oldest contact of all channels first, to the agent available for longest. */
export const connectDefault: Rules = {
  name: 'connect-default',
  describe: 'oldest first whatever its channel, to the agent idle for longest',
  offers: 'asked',
  start: ({ policy }) => {
    const mayTake = mayTakeIn(policy);
    return (situation) => serveInOrder({ inOrder: byArrival, mayTake, choose: longestIdle }, situation);
  },
};

// What a profile may set a channel: its priority, and the delay for which phone agents leave a contact to others.
const priorities = { voice: 1, chat: 1, email: 2 } as const;
const vipPriority = 0;
const phoneDelaySeconds = { voice: 0, chat: 15, email: 120 } as const;

/** Amazon Connect as its best administrator sets it: priorities and delays by channel, and a queue of their own for VIPs. */
export const connectBest: Rules = {
  name: 'connect-best',
  describe: 'priorities for live channels and VIPs, phone agents take chats after 15 s and e-mail after 120 s',
  offers: 'asked',
  start: ({ policy }) => {
    const mayTake = mayTakeIn(policy);
    const inOrder = (works: readonly LaneRow[]) =>
      works.toSorted((one, other) => priorityOf(one) - priorityOf(other) || one.origin - other.origin);
    return (situation) => {
      const decided = serveInOrder(
        {
          inOrder,
          mayTake: (agent, row, now) => mayTake(agent, row, now) && now >= servedFrom(agent, row),
          choose: longestIdle,
        },
        situation,
      );
      return { ...decided, wakeAt: nextDelay(situation.works, situation.agents, situation.now) };
    };
  },
};

function priorityOf(row: LaneRow): number {
  return row.class === 'vip' && row.channel !== 'email' ? vipPriority : priorities[row.channel];
}

function servedFrom(agent: Agent, row: LaneRow): number {
  return row.origin + (isPhoneAgent(agent) ? phoneDelaySeconds[row.channel] * 1000 : 0);
}

function isPhoneAgent(agent: Agent): boolean {
  return agent.capacity.voice > 0;
}

function nextDelay(works: readonly LaneRow[], agents: readonly Agent[], now: number): number | undefined {
  const phones = agents.filter((agent) => agent.status === 'ready' && isPhoneAgent(agent));
  const [phone] = phones;
  if (!phone) return undefined;
  const ends = works.map((row) => servedFrom(phone, row)).filter((at) => at > now);
  return ends.length > 0 ? Math.min(...ends) : undefined;
}
