import * as v from 'valibot';
import { aroundTheClock, queueIds, schoolLimits, schoolPolicy } from '../../infra/stages/school-policy.ts';
import { seededRandom } from '../../shared/answers/engine/training/random.ts';
import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { RouteInput } from '../../shared/domain/routing/route.ts';
import { AgentId, ContactId, StudentId } from '../../shared/schema/ids.ts';

/** How many agents there are, how many of them have a free seat, and how many contacts wait. */
export type Size = { readonly agents: number; readonly free: number; readonly waiting: number };

const now = Date.parse('2026-06-20T10:00:00+08:00');
const policy = schoolPolicy({
  liveBound: 500,
  lowWater: 400,
  hours: aroundTheClock,
  limits: schoolLimits,
  dueShards: 4,
});

/** A repeatable moment of the school's center: agents over all routing profiles with nothing to three chats in hand, contacts of every kind, nobody the same. */
export const situationOf = ({ agents, free, waiting }: Size, seed = 44): RouteInput => {
  const random = seededRandom(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  return {
    now,
    policy,
    works: Array.from({ length: waiting }, (_, at) => rowOf(at, below, agents)),
    agents: Array.from({ length: agents }, (_, at) => agentOf(at, at < free ? below(3) : 3, below)),
  };
};

const agentOf = (at: number, chats: number, below: (bound: number) => number): Agent => {
  const profile = pick(policy.profiles, at);
  const { id, tier, skills, languages, capacity } = profile;
  return {
    agentId: v.parse(AgentId, `ag_${at}`),
    ...{ profile: id, tier, skills, languages, capacity },
    status: 'ready',
    connectionId: `connection-${at}`,
    leaseUntil: now + 45_000,
    slots: Object.fromEntries(Array.from({ length: chats }, (_, of) => [`ct_held${at}-${of}`, 'chat' as const])),
    releasedAt: now - below(1_800_000),
    version: 1 + below(100),
  };
};

const rowOf = (at: number, below: (bound: number) => number, agents: number): LaneRow => ({
  contactId: v.parse(ContactId, `ct_${String(at).padStart(8, '0')}`),
  queue: pick(queueIds, below(queueIds.length)),
  channel: pick(['chat', 'chat', 'chat', 'chat', 'voice', 'email'] as const, below(6)),
  class: pick(['standard', 'standard', 'standard', 'vip', 'complaint', 'escalated'] as const, below(6)),
  origin: now - below(1_200_000),
  seq: 4,
  language: pick(['zh', 'zh', 'zh', 'en'] as const, below(4)),
  tier: pick([1, 1, 1, 1, 2, 3] as const, below(6)),
  urgency: pick([undefined, 'P3', 'P2', 'P1'] as const, below(4)),
  studentId: v.parse(StudentId, `st_${at}`),
  ...(below(10) === 0 ? { lastAgentId: v.parse(AgentId, `ag_${below(agents)}`) } : {}),
  excluded: below(10) === 0 ? [{ agentId: v.parse(AgentId, `ag_${below(agents)}`), until: now + 30_000 }] : [],
  callback: false,
  overflowed: false,
  inOverflow: false,
});

const pick = <T>(items: readonly T[], at: number): T => {
  for (const item of items.slice(at % items.length)) return item;
  throw new Error('bench: nothing to pick from');
};
