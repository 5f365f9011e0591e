import type { LaneRow } from '../domain/contact/rows.ts';

/** The queues of record. */
export interface Lanes {
  /** The rows of a queue, or of `dangerLine`, every lane in order of arrival, then those in its overflow in order of arrival; at most `limit`. */
  waiting(line: string, limit: number): Promise<readonly LaneRow[]>;
  /** The same for half the price: a row of the last moments may be missing or still there. */
  lately(line: string, limit: number): Promise<readonly LaneRow[]>;
  /** Removes a row that its contact's log no longer calls for; one that was put anew since it was read stays. */
  drop(row: LaneRow): Promise<void>;
}
