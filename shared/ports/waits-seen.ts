import type { WaitSeen } from '../domain/routing/refit-mixes.ts';
import type { Ms } from '../schema/ids.ts';

/** Waits that were told, and how long they then were, by the UTC hour (`2026-09-01T18`) of their contact records: each hour a fact that is written whole. */
export interface WaitsSeen {
  put(hour: string, seen: readonly WaitSeen[]): Promise<void>;
  /** Everything of the hours from a moment's on, the oldest first. */
  since(moment: Ms): Promise<readonly WaitSeen[]>;
}
