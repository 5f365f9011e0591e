import type { Handled } from '../domain/routing/handling-times.ts';
import type { Ms } from '../schema/ids.ts';

/** What agents have dealt with, by the UTC hour (`2026-09-01T18`) of its contact records: each hour a fact that is written whole. */
export interface HandledHours {
  put(hour: string, handled: readonly Handled[]): Promise<void>;
  /** Everything of the hours from a moment's on. */
  since(moment: Ms): Promise<readonly Handled[]>;
}
