import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { easedPolicy } from '../../shared/domain/peak/eased-policy.ts';
import { type PeakLevels, peakLevels } from '../../shared/domain/peak/peak-level.ts';
import type { Ms } from '../../shared/schema/ids.ts';

/** Knows which queues are at a peak, by the rows that routing reads anyway. */
export type PeakWatch = {
  /** The levels as they are by the rows of a run. */
  readonly look: (rows: readonly LaneRow[], now: Ms) => PeakLevels;
  /** The policy for a queue by the last look. */
  readonly policyOf: (queue: string) => CenterPolicy;
};

/**
 * Remembers levels in this function instance alone: a new one begins at green and is at the right level with its first run, unless the crowd is between what begins a
 * level and what keeps it (ADR 50).
 */
export function peakWatch(policy: CenterPolicy): PeakWatch {
  let levels: PeakLevels = new Map();
  return {
    look: (rows, now) => {
      levels = peakLevels(levels, rows, policy, now);
      return levels;
    },
    policyOf: (queue) => easedPolicy(policy, queue, levels.get(queue) ?? 'green'),
  };
}
