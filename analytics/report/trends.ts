import { wilsonBounds } from '../../shared/domain/metrics/formulas.ts';
import type { Receipt } from '../metric/receipt.ts';

/** What a report follows from week to week, and which way is better; `none` where neither is. */
export const followed = [
  ['resolution rate', 'up'],
  ['first contact resolution', 'up'],
  ['containment, by an answer', 'up'],
  ['first response time', 'down'],
  ['speed of answer', 'down'],
  ['service level, abandoned failed', 'up'],
  ['abandonment rate', 'down'],
  ['customer satisfaction', 'up'],
  ['handle time', 'none'],
  ['occupancy, of time', 'none'],
] as const;

/** How a figure changed: beyond chance to the better or worse, within it, by so much where chance is not known, or that there is nothing to compare. */
export type Change =
  | { readonly kind: 'better' | 'worse' | 'within-chance' | 'unjudged'; readonly difference: number }
  | { readonly kind: 'nothing-before' };

/** How a figure changed since another week. */
export function changeOf(now: Receipt, before: Receipt, better: 'up' | 'down' | 'none'): Change {
  if (now.value === undefined || before.value === undefined) return { kind: 'nothing-before' };
  const difference = now.value - before.value;
  if (now.unit !== 'share' || better === 'none') return { kind: 'unjudged', difference };
  const { low, high } = differenceBounds(now, before);
  if (low <= 0 && high >= 0) return { kind: 'within-chance', difference };
  return { kind: difference > 0 === (better === 'up') ? 'better' : 'worse', difference };
}

type Counted = Pick<Receipt, 'numerator' | 'denominator'>;

/** Between what the difference of two shares lies, with 95 %. Source: Newcombe 1998, "Interval estimation for the difference between independent proportions", method 10. */
export function differenceBounds(now: Counted, before: Counted): { readonly low: number; readonly high: number } {
  const [one, other] = [boundsOf(now), boundsOf(before)];
  const difference = one.share - other.share;
  return {
    low: difference - Math.hypot(one.share - one.low, other.high - other.share),
    high: difference + Math.hypot(one.high - one.share, other.share - other.low),
  };
}

function boundsOf({ numerator, denominator }: Counted) {
  const share = numerator / denominator;
  return { share, ...(wilsonBounds(numerator, denominator) ?? { low: share, high: share }) };
}
