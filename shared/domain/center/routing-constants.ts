import * as v from 'valibot';
import { count, positive } from '../../schema/numbers.ts';

const charge = v.pipe(v.number(), v.finite(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** What routing weighs and keeps free: for one team these are right, for another `npm run simulate -- --tune` finds its own. */
export const RoutingConstants = v.strictObject({
  /** What it costs to ask an agent: without unit, only their order counts. */
  costs: v.strictObject({
    /** A queue that is not the agent's own. */
    secondarySkill: charge,
    /** Each contact in hand. */
    activeContact: charge,
    /** A chat or an e-mail on the last idle seat that could take a call, on the last but one, and so on. */
    idleVoiceSeat: v.array(charge),
    /** Each tier above the one asked for, and each below. */
    tierAbove: charge,
    tierBelow: charge,
    foreignLanguage: charge,
  }),
  /** E-mail is work for free hours: what it leaves free, and when it may no longer wait. */
  mail: v.strictObject({
    /** Idle voice seats and free chat seats beside them that a young e-mail leaves free; fewer where fewer people are on duty. */
    idleVoiceSeatsKept: count,
    chatSeatsKept: count,
    /** Age at which it is taken as soon as one voice seat stays free, and at which it comes first. */
    ripeAfterHours: positive,
    dueAfterHours: positive,
    /** Share of the agents on duty, one at least, whom e-mail may take before live contacts. */
    dueShare: share,
  }),
  /** Seconds within which a callback without a chosen time should be made. */
  callbackTargetSeconds: positive,
});
export type RoutingConstants = v.InferOutput<typeof RoutingConstants>;

/** The constants that are shipped, as `npm run simulate -- --tune` found them for the team a school starts with. */
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
