import type { RoutingConstants, SameAgent } from './routing-schema.ts';

/** What of a policy is about routing, where a simulation tries constants of its own. */
export type Routed = { readonly routing?: RoutingConstants | undefined };

/** Whoever comes back within a day is offered to their agent first, and waits for nobody (ADR 84). */
export const shippedSameAgent: SameAgent = { withinHours: 24, holdSeconds: 0 };

/** The constants that are shipped, measured on the team a school starts with (ADR 42). */
export const shippedRouting: RoutingConstants = {
  costs: {
    secondarySkill: 1,
    activeContact: 0.6,
    idleVoiceSeat: [2, 1.2, 0.7],
    tierAbove: 0.1,
    tierBelow: 1,
    foreignLanguage: 2,
  },
  mail: {
    idleVoiceSeatsKept: 2,
    chatSeatsKept: 3,
    openHoursLeft: { ripening: 10, ripe: 6, due: 2 },
    ripeAfterHours: 6,
    dueAfterHours: 12,
    dueShare: 0.34,
  },
  callbackTargetSeconds: 1800,
};
