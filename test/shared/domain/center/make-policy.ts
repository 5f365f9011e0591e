import { usualBounds } from '../../../../shared/domain/center/bounds.ts';
import type { CenterPolicy, Limits, RoutingProfile } from '../../../../shared/domain/center/center-policy.ts';

/** Limits with round figures, so that a test can name the moment it means. */
export const limits: Limits = {
  offerSeconds: { chat: 15, email: 60, voice: 20 },
  leaseSeconds: 45,
  declineCooldownSeconds: 60,
  abandonGraceSeconds: 180,
  selfServiceIdleSeconds: 900,
  followUpSeconds: 86_400,
  reopenSeconds: 259_200,
  surveySeconds: 172_800,
  callbackRetries: 2,
  callbackRetrySeconds: 600,
  callbackOfferSeconds: 60,
  answersInLine: 2,
  logRetentionDays: 30,
  recordRetentionDays: 800,
};

/** A routing profile of the front line that serves `general` at once in both languages. */
export function makeProfile(change: Partial<RoutingProfile> = {}): RoutingProfile {
  return {
    id: 'frontline',
    tier: 1,
    queues: [{ queue: 'general', delaySeconds: 0 }],
    skills: { general: 3 },
    languages: ['zh', 'en'],
    capacity: { chat: 3, voice: 1, email: 1 },
    ...change,
  };
}

/** A center without answer checks, of three queues: a front line, a billing desk that helps out in general after 30 s, and seniors who take complaints. */
export function makePolicy(change: Partial<CenterPolicy> = {}): CenterPolicy {
  return {
    queues: ['general', 'billing', 'complaints'].map((id) => ({ id, skill: id, liveBound: 4, lowWater: 2 })),
    profiles: [
      makeProfile(),
      makeProfile({
        id: 'billing-desk',
        queues: [
          { queue: 'billing', delaySeconds: 0 },
          { queue: 'general', delaySeconds: 30 },
        ],
        skills: { billing: 4, general: 3 },
      }),
      makeProfile({
        id: 'seniors',
        tier: 3,
        queues: ['complaints', 'general', 'billing'].map((queue) => ({
          queue,
          delaySeconds: queue === 'complaints' ? 0 : 45,
        })),
        skills: { general: 5, billing: 5, complaints: 5 },
      }),
    ],
    hours: {
      timeZone: 'Asia/Shanghai',
      shifts: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
      holidays: [],
    },
    limits,
    bounds: usualBounds,
    targets: {
      seconds: { chat: 60, email: 86_400, voice: 45, escalation: 180 },
      vipFactor: 0.3,
      complaintFactor: 0.7,
      p1HeadStart: 4,
    },
    relaxation: { skillSeconds: [60, 180], tierSeconds: [120, 240], dangerSeconds: [10, 20] },
    answerCheckShare: 0,
    dueShards: 4,
    ...change,
  };
}
