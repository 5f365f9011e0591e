import { aroundTheClock, schoolLimits, schoolPolicy } from '../../infra/stages/school-policy.ts';

// The names alone count here; what a stage chooses beside them is its own.
const policy = schoolPolicy({ liveBound: 2, lowWater: 1, hours: aroundTheClock, limits: schoolLimits, dueShards: 1 });

/** The school's queues, by name. */
export const queues: readonly string[] = policy.queues.map((queue) => queue.id);

/** The school's routing profiles, by name. */
export const profiles: readonly string[] = policy.profiles.map((profile) => profile.id);

/** A made-up agent. */
export type AgentPerson = { readonly sub: string; readonly name: string };

/** The agents one may be on this page. */
export const agents: readonly [AgentPerson, ...AgentPerson[]] = [
  { sub: 'chen-yue', name: '陈悦 Chen Yue' },
  { sub: 'gu-an', name: '顾安 Gu An' },
  { sub: 'iris-hale', name: 'Iris Hale' },
  { sub: 'tom-reed', name: 'Tom Reed' },
];

/** What a conversation was about when it ended, as analysts will count it. */
export const dispositions = ['answered', 'fixed', 'guided', 'refund', 'passed-on', 'other'] as const;
