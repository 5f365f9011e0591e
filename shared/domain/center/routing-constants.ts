/** What routing weighs and keeps free. For one team these are right; for another `npm run simulate -- --tune` finds its own. */
export type RoutingConstants = {
  /** What it costs to ask an agent: without unit, only their order counts. */
  readonly costs: {
    /** A queue that is not the agent's own. */
    readonly secondarySkill: number;
    /** Each contact in hand. */
    readonly activeContact: number;
    /** A chat or an e-mail on the last idle seat that could take a call, on the last but one, and so on. */
    readonly idleVoiceSeat: readonly number[];
    /** Each tier above the one asked for, and each below. */
    readonly tierAbove: number;
    readonly tierBelow: number;
    readonly foreignLanguage: number;
  };
  /** E-mail is work for free hours: what it leaves free, and when it may no longer wait. */
  readonly mail: {
    /** Idle voice seats and free chat seats beside them that a young e-mail leaves free; fewer where fewer people are on duty. */
    readonly idleVoiceSeatsKept: number;
    readonly chatSeatsKept: number;
    /** Age at which it is taken as soon as one voice seat stays free, and at which it comes first. */
    readonly ripeAfterHours: number;
    readonly dueAfterHours: number;
    /** Share of the agents on duty, one at least, whom e-mail may take before live contacts. */
    readonly dueShare: number;
  };
  /** Seconds within which a callback without a chosen time should be made. */
  readonly callbackTargetSeconds: number;
};

/** What of a policy is about routing, where a simulation tries constants of its own. */
export type Routed = { readonly routing?: RoutingConstants | undefined };

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
  mail: { idleVoiceSeatsKept: 2, chatSeatsKept: 3, ripeAfterHours: 6, dueAfterHours: 12, dueShare: 0.34 },
  callbackTargetSeconds: 1800,
};
