import { usualBounds } from '../../shared/domain/center/bounds.ts';
import { type CallbackPolicy, usualCallbacks } from '../../shared/domain/center/callback-policy.ts';
import type { CenterPolicy, Limits, QueuePolicy } from '../../shared/domain/center/center-policy.ts';
import type { Hours } from '../../shared/domain/hours/hours-policy.ts';

/** The queues of an online school. */
export const queueIds = ['account', 'billing', 'technical', 'learning', 'complaints', 'general'] as const;

/** What a stage chooses about the school's policy; all else is the same everywhere. */
export type SchoolPolicyChoices = {
  readonly liveBound: number;
  readonly lowWater: number;
  readonly hours: Hours;
  readonly limits: Limits;
  /** How it calls back. @default as usual */
  readonly callbacks?: CallbackPolicy;
  readonly dueShards: number;
};

/** The policy of an online school: six queues, a front line with two desks, seniors behind them and leads behind all. Complaints are the seniors'; where none is free, anybody's. */
export function schoolPolicy(choices: SchoolPolicyChoices): CenterPolicy {
  return {
    queues: queueIds.map((id) => queue(id, choices)),
    profiles: profiles(),
    hours: choices.hours,
    limits: choices.limits,
    bounds: usualBounds,
    callbacks: choices.callbacks ?? usualCallbacks,
    targets: {
      seconds: { chat: 60, email: 86_400, voice: 45, escalation: 180 },
      vipFactor: 0.3,
      complaintFactor: 0.5,
      p1HeadStart: 4,
    },
    relaxation: { skillSeconds: [60, 180], tierSeconds: [120, 240], dangerSeconds: [10, 20] },
    answerCheckShare: 0.05,
    dueShards: choices.dueShards,
  };
}

/** The limits every stage starts from: offers of 15 s (chat), 60 s (email) and 20 s (voice), a 45 s lease, 72 h to reopen. */
export const schoolLimits: Limits = {
  offerSeconds: { chat: 15, email: 60, voice: 20 },
  leaseSeconds: 45,
  declineCooldownSeconds: 60,
  abandonGraceSeconds: 180,
  selfServiceIdleSeconds: 900,
  followUpSeconds: 86_400,
  reopenSeconds: 259_200,
  surveySeconds: 259_200,
  callbackRetries: 2,
  callbackRetrySeconds: 600,
  callbackOfferSeconds: 60,
  answersInLine: 3,
  logRetentionDays: 30,
  recordRetentionDays: 800,
};

/** People answer at every hour of every day, as a stage for trying things out needs. */
export const aroundTheClock: Hours = {
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  holidays: [],
};

function profiles(): CenterPolicy['profiles'] {
  return [
    {
      id: 'frontline',
      tier: 1,
      queues: served({ general: 0, account: 0, learning: 0, technical: 5, billing: 5, complaints: 10 }),
      skills: { account: 3, general: 3, learning: 3, technical: 2, billing: 2, complaints: 2 },
      ...everyone(),
    },
    {
      id: 'billing-desk',
      tier: 1,
      queues: served({ billing: 0, account: 5, general: 5, complaints: 10 }),
      skills: { billing: 4, account: 3, general: 3, complaints: 2 },
      ...everyone(),
    },
    {
      id: 'tech-desk',
      tier: 1,
      queues: served({ technical: 0, learning: 5, general: 5, complaints: 10 }),
      skills: { technical: 4, learning: 3, general: 3, complaints: 2 },
      ...everyone(),
    },
    { id: 'seniors', tier: 2, queues: served(complaintsAfter(0, 8)), skills: everySkill(4), ...everyone() },
    { id: 'leads', tier: 3, queues: served(complaintsAfter(10, 20)), skills: everySkill(5), ...everyone() },
  ];
}

function queue(id: string, choices: SchoolPolicyChoices): QueuePolicy {
  return { id, skill: id, liveBound: choices.liveBound, lowWater: choices.lowWater };
}

function served(delays: Readonly<Record<string, number>>): { queue: string; delaySeconds: number }[] {
  return Object.entries(delays).map(([queue, delaySeconds]) => ({ queue, delaySeconds }));
}

function complaintsAfter(complaints: number, others: number): Record<string, number> {
  return Object.fromEntries(queueIds.map((id) => [id, id === 'complaints' ? complaints : others]));
}

function everySkill(level: number): Record<string, number> {
  return Object.fromEntries(queueIds.map((id) => [id, level]));
}

function everyone(): Pick<CenterPolicy['profiles'][number], 'languages' | 'capacity'> {
  return { languages: ['zh', 'en'], capacity: { chat: 3, voice: 1, email: 1 } };
}
