import type { Ms } from '../../schema/ids.ts';
import { type Calendars, hoursOf } from './hours-of.ts';
import type { Hours } from './hours-policy.ts';
import { nextOpening } from './opening.ts';

/** Somebody who would be called, with their time zone where it is known. */
export type Called = { readonly zone?: string | undefined };

/** The first moment from another one on at which people answer a queue; without a queue, the center. Of somebody who is called then, one at which they may be. */
export type WhenOpen = (from: Ms, queue: string | undefined, called?: Called) => Ms;

/** Any moment: for what nobody has to be there for. */
export const atOnce: WhenOpen = (from) => from;

/** The hours of a center's queues, by which it schedules what it does by itself; a moment stays as it is where people never answer. */
export function whenOpen(policy: Calendars): WhenOpen {
  const opening = (hours: Hours, from: Ms) => nextOpening(hours, from) ?? from;
  return (from, queue) => opening(hoursOf(policy, queue), from);
}
