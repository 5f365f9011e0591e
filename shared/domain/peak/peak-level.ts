import type { Ms } from '../../schema/ids.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import { type Crowd, type PeakPolicy, usualPeak } from './peak-policy.ts';

/** How crowded a queue is. */
export type PeakLevel = 'green' | 'amber' | 'red';

/** The level of each queue that is not green. */
export type PeakLevels = ReadonlyMap<string, PeakLevel>;

/** The peak policy of a center, its own or the usual one. */
export function peakOf({ peak }: Pick<CenterPolicy, 'peak'>): PeakPolicy {
  return peak ?? usualPeak;
}

/**
 * The level of a queue by those who wait in its lanes. A level begins with one crowd and ends under a smaller one (`before` is the level until now), so
 * that it does not come and go with every contact that is answered.
 */
export function peakLevelOf(
  before: PeakLevel,
  rows: readonly LaneRow[],
  { amber, red }: PeakPolicy,
  now: Ms,
): PeakLevel {
  // An e-mail waits for hours by intent, and whoever is called back does not sit and wait.
  const live = rows.filter((row) => row.channel !== 'email' && !row.callback && !row.inOverflow);
  const isCrowd = ({ contacts, waitedSeconds }: Crowd) =>
    live.filter(({ origin }) => now - origin >= waitedSeconds * 1000).length >= contacts;
  if (isCrowd(red.from) || (before === 'red' && isCrowd(red.until))) return 'red';
  return isCrowd(amber.from) || (before !== 'green' && isCrowd(amber.until)) ? 'amber' : 'green';
}

/**
 * The levels after a look at some rows, by the levels until now. A queue that none of them wait in keeps its level until somebody is seen there; dangers wait in a line of
 * their own, which says nothing of their queues.
 */
export function peakLevels(
  before: PeakLevels,
  rows: readonly LaneRow[],
  policy: Pick<CenterPolicy, 'peak'>,
  now: Ms,
): PeakLevels {
  const seen = rows.filter((row) => !row.danger);
  const levels = new Map(before);
  for (const [queue, its] of Map.groupBy(seen, (row) => row.queue)) {
    const level = peakLevelOf(before.get(queue) ?? 'green', its, peakOf(policy), now);
    if (level === 'green') levels.delete(queue);
    else levels.set(queue, level);
  }
  return levels;
}
