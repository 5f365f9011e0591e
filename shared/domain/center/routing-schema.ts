import * as v from 'valibot';
import { count } from '../../schema/numbers.ts';
import { faultOf, fieldOf } from '../../schema/read-as.ts';

// Without unit; finite, for it is read from JSON.
const cost = v.pipe(v.number(), v.minValue(0));

/** Whom a student who comes back is offered to first. */
export const SameAgent = v.strictObject({
  /** Hours after the end of a contact within which the next one on the same subject goes to its agent first; 0 never. */
  withinHours: v.pipe(cost, v.maxValue(168)),
  /** Seconds for which a chat waits for that agent while all their seats are taken by chats. */
  holdSeconds: v.pipe(count, v.maxValue(300)),
});
export type SameAgent = v.InferOutput<typeof SameAgent>;

/** What routing weighs and keeps free. For one team these are right; for another `npm run simulate -- --tune` finds its own. */
export const RoutingConstants = v.strictObject({
  /** What it costs to ask an agent: without unit, only their order counts. */
  costs: v.strictObject({
    /** A queue that is not the agent's own. */
    secondarySkill: cost,
    /** Each contact in hand. */
    activeContact: cost,
    /** A chat or an e-mail on the last idle seat that could take a call, on the last but one, and so on. */
    idleVoiceSeat: v.array(cost),
    /** Each tier above the one asked for, and each below. */
    tierAbove: cost,
    tierBelow: cost,
    foreignLanguage: cost,
  }),
  /** E-mail is work for free hours: what it leaves free, and when it may no longer wait. */
  mail: v.strictObject({
    /** Idle voice seats and free chat seats beside them that a young e-mail leaves free; fewer where fewer people are on duty. */
    idleVoiceSeatsKept: count,
    chatSeatsKept: count,
    /** Hours in which people answer, left before its target is over, at which it leaves one voice seat, at which it leaves nothing else, and at which it comes first. @default by its age */
    openHoursLeft: v.optional(
      v.pipe(
        v.strictObject({ ripening: cost, ripe: cost, due: cost }),
        v.check(
          ({ ripening, ripe, due }) => ripening >= ripe && ripe >= due,
          'an e-mail is ripening first, then ripe, then due',
        ),
      ),
    ),
    /** Its age at both where `openHoursLeft` is not named, and for the release before it was. */
    ripeAfterHours: cost,
    dueAfterHours: cost,
    /** Share of the agents on duty, one at least, whom e-mail may take before live contacts. */
    dueShare: v.pipe(cost, v.maxValue(1)),
  }),
  /** Seconds within which a callback without a chosen time should be made. */
  callbackTargetSeconds: count,
  /** @default within 24 hours */
  sameAgent: v.optional(SameAgent),
});
export type RoutingConstants = v.InferOutput<typeof RoutingConstants>;

/** What is wrong with a policy's routing constants, each with its field; a function that reads a published policy does not look at them again. */
export function routingProblems(routing: unknown): readonly string[] {
  const read = v.safeParse(RoutingConstants, routing);
  return read.success ? [] : read.issues.map((issue) => `routing.${fieldOf(issue)}: ${faultOf(issue)}`);
}
