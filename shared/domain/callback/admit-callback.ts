import type { Ms } from '../../schema/ids.ts';
import type { Hours } from '../hours/hours-policy.ts';
import { closingTime, nextOpening } from '../hours/opening.ts';

/** What a promise is worked out from. */
export type CallbackState = {
  readonly now: Ms;
  readonly hours: Hours;
  /** Calls without a chosen time that wait before this one, those of other queues by the share of their callers who could make this one; messages that were left are none. */
  readonly pending: number;
  /** Agents on duty who could make it. */
  readonly seats: number;
  /** How long a call takes one of them, wrap-up included. */
  readonly handleSeconds: number;
};

/** Whether a callback can be had: by when it is promised; that no room is left, and when to ask again; that nothing is promised of it. */
export type Admission =
  | { readonly kind: 'promised'; readonly at: Ms }
  | { readonly kind: 'full'; readonly until: Ms }
  | { readonly kind: 'unpromised' };

/** A callback of which nothing is promised: it is made when its turn comes. */
export const unpromised: Admission = { kind: 'unpromised' };

const leastMs = 600_000;
// What agents have left for callbacks while students sit and wait.
const shareOfWork = 0.3;

/**
 * By when a callback is promised: in 10 minutes and the time that those before it and itself take in three tenths of the work of the agents on duty, one at least. What does not fit
 * before closing time is promised as long after the next opening; what does not fit there either is not taken before that. Of people who never stop a day counts as a shift. Where people never answer nothing is promised.
 */
export function admitCallback({ now, hours, pending, seats, handleSeconds }: CallbackState): Admission {
  const neededMs = leastMs + ((pending + 1) * handleSeconds * 1000) / (shareOfWork * Math.max(1, seats));
  const closesAt = closingTime(hours, now);
  if (closesAt !== undefined && now + neededMs <= closesAt) return promised(now + neededMs);
  const opensAt = nextOpening(hours, closesAt ?? now);
  if (opensAt === undefined) return unpromised;
  const isRoom = opensAt + neededMs <= (closingTime(hours, opensAt) ?? opensAt);
  return isRoom ? promised(opensAt + neededMs) : { kind: 'full', until: opensAt };
}

function promised(at: Ms): Admission {
  return { kind: 'promised', at: Math.ceil(at) };
}
