import type { Ms } from '../../schema/ids.ts';
import type { Hours } from '../center/center-policy.ts';
import { nextOpening } from './opening.ts';

/** The first moment from another one on at which people answer. */
export type WhenOpen = (from: Ms) => Ms;

/** Any moment: for what nobody has to be there for. */
export const atOnce: WhenOpen = (from) => from;

/** The hours of a center, by which it schedules what it does by itself; a moment stays as it is where people never answer. */
export function whenOpen(hours: Hours): WhenOpen {
  return (from) => nextOpening(hours, from) ?? from;
}
