import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import { limits, makePolicy } from '../../shared/domain/center/make-policy.ts';

/** What differs from one history's center to another's. */
export type Variant = {
  /** Contacts a queue may hold before the rest overflows. */
  readonly liveBound: number;
  readonly answerCheckShare: number;
  readonly dueShards: number;
  readonly chatCapacity: number;
};

/** A center that is always open and in which everything that takes days elsewhere takes minutes. */
export function policyOf({ liveBound, answerCheckShare, dueShards, chatCapacity }: Variant): CenterPolicy {
  const usual = makePolicy({ answerCheckShare, dueShards });
  return {
    ...usual,
    queues: usual.queues.map((queue) => ({ ...queue, liveBound, lowWater: liveBound - 1 })),
    profiles: usual.profiles.map((profile) => ({ ...profile, capacity: { ...profile.capacity, chat: chatCapacity } })),
    hours: {
      timeZone: 'Asia/Shanghai',
      shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
      holidays: [],
    },
    limits: {
      ...limits,
      abandonGraceSeconds: 60,
      selfServiceIdleSeconds: 150,
      followUpSeconds: 60,
      reopenSeconds: 300,
      surveySeconds: 600,
      callbackRetries: 1,
      callbackRetrySeconds: 60,
    },
  };
}
