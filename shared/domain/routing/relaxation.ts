import type { Ms } from '../../schema/ids.ts';
import type { Relaxation } from '../center/center-policy.ts';
import { latestDangerSeconds } from '../center/danger-steps.ts';
import type { LaneRow } from '../contact/rows.ts';

/** Level in a queue's skill that a contact prefers, and the lowest that counts as having it. */
export const preferredLevel = 2;
export const lowestLevel = 1;

/** Since when a contact asks for what it asks for. */
export function askingSince(row: Pick<LaneRow, 'origin' | 'demandedAt'>): Ms {
  return row.demandedAt ?? row.origin;
}

type Asking = Pick<LaneRow, 'origin' | 'demandedAt' | 'tier'>;

/** The moment from which somebody of this tier will do: their own or a lower one was asked for, or it was asked for long enough. */
export function tierFrom(tier: number, row: Asking, { tierSeconds }: Pick<Relaxation, 'tierSeconds'>): Ms {
  return after(tierSeconds, row.tier - tier, row);
}

/** The moment from which somebody of this level, 0 to 5, in the queue's skill will do. */
export function skillFrom(level: number, row: Asking, { skillSeconds }: Pick<Relaxation, 'skillSeconds'>): Ms {
  return after(skillSeconds, preferredLevel - level, row);
}

/** The fits, the best first. */
export const dangerFits = ['as-asked', 'language', 'there'] as const;

/** How well somebody fits a danger: as it asks, at least in its language, or only by being there. */
export type DangerFit = (typeof dangerFits)[number];

/** True when one fit is better than the other. */
export function isBetterFit(one: DangerFit, other: DangerFit): boolean {
  return dangerFits.indexOf(one) < dangerFits.indexOf(other);
}

/** The moment from which somebody who fits a danger so may take it; a policy published before its steps had a bound is read with it. */
export function dangerFrom(fit: DangerFit, row: Asking, { dangerSeconds }: Pick<Relaxation, 'dangerSeconds'>): Ms {
  const [first, second] = dangerSeconds;
  const steps = [Math.min(latestDangerSeconds, first), Math.min(latestDangerSeconds, second)] as const;
  return after(steps, dangerFits.indexOf(fit), row);
}

function after([first, second]: readonly [number, number], missing: number, row: Asking): Ms {
  if (missing <= 0) return row.origin;
  return askingSince(row) + (missing === 1 ? first : second) * 1000;
}
