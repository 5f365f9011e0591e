import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import type { PeakPolicy } from '../../../shared/domain/peak/peak-policy.ts';
import { limits, makePolicy } from '../../shared/domain/center/make-policy.ts';
import { everyQuestion } from '../../shared/domain/survey/make-survey.ts';
import { type NightName, nights } from './night.ts';

/** What differs from one history's center to another's. */
export type Variant = {
  /** Contacts a queue may hold before the rest overflows. */
  readonly liveBound: number;
  readonly answerCheckShare: number;
  /** Whether the bot answers what it is sure of; else it asks back at most. @default false */
  readonly botIsSure?: boolean | undefined;
  readonly dueShards: number;
  readonly chatCapacity: number;
  readonly followUpSeconds: number;
  readonly exportMinutes: number;
  /** Whether the school asks a question of every kind. */
  readonly asksMore: boolean;
  /** Whether every profile serves its queues at once, so that runs over several queues want the same agents. */
  readonly servesAtOnce: boolean;
  /** The night it is, where the center is closed for some minutes. @default a day on which it is always open */
  readonly night?: NightName | undefined;
  /** Whether the center has a peak policy of its own, by which two who wait are a peak. */
  readonly hasPeaks?: boolean | undefined;
  /** Whether agents' second tabs come with a token of another routing profile. */
  readonly twoDesks?: boolean | undefined;
  /** Whether the adapters of AWS are held against the ports in memory. @default false */
  readonly isMirrored?: boolean | undefined;
  /** Whether the school's tokens end after a minute or so. */
  readonly tokensEndSoon?: boolean | undefined;
  /** The function whose machines and calls are slow, before and after everything else is healed. */
  readonly slow?: Slow | undefined;
};

/** How slow the calls of a function are that is slow: as slow as it may be without running into its own end. */
export const slownessMs = { intake: 300, routing: 400, metrics: 12_000, export: 10_000 } as const;
export type Slow = keyof typeof slownessMs;

const alwaysOpen = {
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  holidays: [],
};

/** A peak by which an agent may hold one chat more: it begins with two who have waited for 5 s. */
export const smallPeak: PeakPolicy = {
  amber: {
    from: { contacts: 2, waitedSeconds: 5 },
    until: { contacts: 1, waitedSeconds: 3 },
    eases: { helpDelayFactor: 0.5, extraChats: 1 },
  },
  red: {
    from: { contacts: 3, waitedSeconds: 20 },
    until: { contacts: 2, waitedSeconds: 5 },
    eases: { callbackOfferSeconds: 30, helpDelayFactor: 0, extraChats: 1 },
  },
};

/** A center in which everything that takes days elsewhere takes minutes; it is always open, but for some nights. */
export function policyOf({
  liveBound,
  answerCheckShare,
  dueShards,
  chatCapacity,
  servesAtOnce,
  followUpSeconds,
  asksMore,
  night,
  hasPeaks,
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
    hours: night ? nights[night].hours : alwaysOpen,
    ...(hasPeaks ? { peak: smallPeak } : {}),
    callbacks: { slotMinutes: 10, callsASlot: 1, remindMinutes: 1 },
    limits: {
      ...limits,
      abandonGraceSeconds: 60,
      selfServiceIdleSeconds: 150,
      followUpSeconds,
      reopenSeconds: 300,
      surveySeconds: 240,
      callbackRetries: 1,
      callbackRetrySeconds: 60,
      dangerRetries: 1,
    },
  };
}
