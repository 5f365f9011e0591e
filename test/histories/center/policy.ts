import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import { limits, makePolicy } from '../../shared/domain/center/make-policy.ts';
import { everyQuestion } from '../../shared/domain/survey/make-survey.ts';

/** What differs from one history's center to another's. */
export type Variant = {
  /** Contacts a queue may hold before the rest overflows. */
  readonly liveBound: number;
  readonly answerCheckShare: number;
  readonly dueShards: number;
  readonly chatCapacity: number;
  readonly followUpSeconds: number;
  readonly exportMinutes: number;
  /** Whether the school asks a question of every kind. */
  readonly asksMore: boolean;
  /** Whether every profile serves its queues at once, so that runs over several queues want the same agents. */
  readonly servesAtOnce: boolean;
  /** The function whose machines and calls are slow, before and after everything else is healed. */
  readonly slow?: Slow | undefined;
};

/** How slow the calls of a function are that is slow: as slow as it may be without running into its own end. */
export const slownessMs = { intake: 300, routing: 400, metrics: 12_000, export: 20_000 } as const;
export type Slow = keyof typeof slownessMs;

/** A center that is always open and in which everything that takes days elsewhere takes minutes. */
export function policyOf({
  liveBound,
  answerCheckShare,
  dueShards,
  chatCapacity,
  servesAtOnce,
  followUpSeconds,
  asksMore,
}: Variant): CenterPolicy {
  const usual = makePolicy({ answerCheckShare, dueShards });
  return {
    ...usual,
    ...(asksMore ? { survey: everyQuestion } : {}),
    queues: usual.queues.map((queue) => ({ ...queue, liveBound, lowWater: Math.max(1, liveBound - 1) })),
    profiles: usual.profiles.map((profile) => ({
      ...profile,
      queues: profile.queues.map((entry) => (servesAtOnce ? { ...entry, delaySeconds: 0 } : entry)),
      capacity: { ...profile.capacity, chat: chatCapacity },
    })),
    hours: {
      timeZone: 'Asia/Shanghai',
      shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
      holidays: [],
    },
    callbacks: { slotMinutes: 10, callsASlot: 1, remindMinutes: 1 },
    limits: {
      ...limits,
      abandonGraceSeconds: 60,
      selfServiceIdleSeconds: 150,
      followUpSeconds,
      reopenSeconds: 300,
      surveySeconds: 600,
      callbackRetries: 1,
      callbackRetrySeconds: 60,
    },
  };
}
