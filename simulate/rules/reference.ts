import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { lowest, serveInOrder } from './greedy.ts';
import type { Rules, Situation } from './rules.ts';
import { mayTakeIn } from './who-may.ts';

const targetSeconds = { chat: 60, voice: 45, email: 86_400 } as const;
const escalationSeconds = 180;
const vipFactor = 0.3;
const complaintFactor = 0.5;
const mailHours = 12;
const activeContact = 0.6;
const lastVoiceSeat = 0.5;
const idleVoiceSeatsKept = 2;
const chatSeatsKept = 3;

/**
 * A second, independent writing of the rules this center follows, without queues' subjects, tiers and skills: live contacts by age over target, e-mail
 * as filler that leaves seats to calls and chats, the agent with the least in hand. What the product does beside it is what the rest of its rules cost.
 */
export const reference: Rules = {
  name: 'reference',
  describe: 'age over target; e-mail leaves two idle voice seats and three chat seats; fewest in hand',
  offers: 'asked',
  start: ({ policy }) => {
    const mayTake = mayTakeIn(policy);
    return (situation) => serveInOrder({ inOrder: mostUrgentFirst, mayTake, choose }, situation);
  },
};

function mostUrgentFirst(works: readonly LaneRow[], now: number): readonly LaneRow[] {
  const keys = new Map(works.map((row) => [row, urgencyOf(row, now)]));
  const of = (row: LaneRow) => keys.get(row) ?? 0;
  return works.toSorted((one, other) => of(other) - of(one) || one.origin - other.origin);
}

// E-mail lies between -1 and 0: under everybody who waits live.
function urgencyOf(row: LaneRow, now: number): number {
  const over = (now - row.origin) / 1000 / (row.class === 'escalated' ? escalationSeconds : targetSeconds[row.channel]);
  if (row.channel === 'email') return over - 1e6;
  return over / (row.class === 'vip' ? vipFactor : row.class === 'complaint' ? complaintFactor : 1);
}

function choose(agents: readonly Agent[], row: LaneRow, { agents: all, now }: Situation): Agent | undefined {
  const ready = all.filter((agent) => agent.status === 'ready');
  const idleVoice = ready.filter(isIdleVoiceSeat).length;
  const willing = agents.filter((agent) => isLeftTo(agent, row, ready, idleVoice, now));
  const able = row.channel === 'chat' ? withoutPhones(willing, ready) : willing;
  return lowest(able, (agent) => {
    const takesLast = row.channel !== 'voice' && idleVoice === 1 && isIdleVoiceSeat(agent);
    return Object.keys(agent.slots).length * activeContact + (takesLast ? lastVoiceSeat : 0) + agent.releasedAt / 1e16;
  });
}

function isLeftTo(agent: Agent, row: LaneRow, ready: readonly Agent[], idleVoice: number, now: number): boolean {
  if (row.channel !== 'email' || now - row.origin >= mailHours * 3_600_000) return true;
  if (agent.capacity.chat === 0 && agent.capacity.voice === 0) return true;
  if (isIdleVoiceSeat(agent)) return idleVoice > idleVoiceSeatsKept;
  const others = ready.filter((one) => one !== agent && one.capacity.voice === 0);
  return others.reduce((sum, one) => sum + freeChats(one), 0) >= chatSeatsKept;
}

function withoutPhones(agents: readonly Agent[], ready: readonly Agent[]): readonly Agent[] {
  const isPhone = (agent: Agent) => agent.capacity.voice > agent.capacity.chat;
  return ready.some((agent) => !isPhone(agent) && agent.capacity.chat > 0)
    ? agents.filter((agent) => !isPhone(agent))
    : agents;
}

function isIdleVoiceSeat(agent: Agent): boolean {
  return agent.capacity.voice > 0 && Object.keys(agent.slots).length === 0;
}

function freeChats(agent: Agent): number {
  const held = Object.values(agent.slots);
  return held.every((channel) => channel === 'chat') ? Math.max(0, agent.capacity.chat - held.length) : 0;
}
