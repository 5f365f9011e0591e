import type { CenterPolicy, RoutingProfile } from '../center/center-policy.ts';
import type { Routed } from '../center/routing-constants.ts';
import { type PeakLevel, type PeakLevels, peakOf } from './peak-level.ts';

/** What a peak adds to what an agent may hold. */
export type Eased = { readonly extraChats?: number | undefined };

/** A policy as it is for one queue at a level; at green the policy itself. */
export function easedPolicy<Policy extends CenterPolicy & Routed>(
  policy: Policy,
  queue: string,
  level: PeakLevel,
): Policy & Eased {
  if (level === 'green') return policy;
  const { callbackOfferSeconds, helpDelayFactor = 1, extraChats } = peakOf(policy)[level].eases;
  const { limits, profiles } = policy;
  return {
    ...policy,
    limits: {
      ...limits,
      // An ease never makes anything stricter.
      callbackOfferSeconds: Math.min(limits.callbackOfferSeconds, callbackOfferSeconds ?? limits.callbackOfferSeconds),
    },
    profiles: profiles.map((profile) => helpsSooner(profile, queue, helpDelayFactor)),
    extraChats,
  };
}

/** The policy of each queue at its level, made once. */
export function easedPolicies<Policy extends CenterPolicy & Routed>(
  policy: Policy,
  levels: PeakLevels,
): (queue: string) => Policy & Eased {
  const eased = new Map([...levels].map(([queue, level]) => [queue, easedPolicy(policy, queue, level)]));
  return (queue) => eased.get(queue) ?? policy;
}

/** The most chats that some level lets an agent hold beyond their capacity. */
export function mostExtraChats(policy: Pick<CenterPolicy, 'peak'>): number {
  const { amber, red } = peakOf(policy);
  return Math.max(amber.eases.extraChats ?? 0, red.eases.extraChats ?? 0);
}

function helpsSooner(profile: RoutingProfile, queue: string, factor: number): RoutingProfile {
  const queues = profile.queues.map((entry) => (entry.queue === queue ? sooner(entry, factor) : entry));
  return { ...profile, queues };
}

type Served = RoutingProfile['queues'][number];

function sooner({ queue, delaySeconds, secondsBy }: Served, factor: number): Served {
  const entry = { queue, delaySeconds: delaySeconds * factor };
  if (!secondsBy) return entry;
  const delays = Object.entries(secondsBy).map(([channel, seconds]) => [channel, seconds * factor]);
  return { ...entry, secondsBy: Object.fromEntries(delays) };
}
