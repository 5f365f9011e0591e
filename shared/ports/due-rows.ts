import type { DueRow } from '../domain/contact/rows.ts';
import type { AgentId, Ms } from '../schema/ids.ts';

/** A due thing: a contact to look at, or an agent's lease. */
export type DueItem =
  | ({ readonly kind: 'contact' } & DueRow)
  | { readonly kind: 'lease'; readonly agentId: AgentId; readonly profile: string; readonly at: Ms };

/** Time buckets of what must not be forgotten. */
export interface DueRows {
  /** What is due in one minute of one shard, oldest first. */
  inMinute(minute: number, shard: number, limit: number): Promise<readonly DueItem[]>;
  /** Moves an item to a later moment; done twice it is there once. */
  snooze(item: DueItem, at: Ms): Promise<void>;
  drop(item: DueItem): Promise<void>;
  /** Puts an item. */
  put(item: DueItem): Promise<void>;
  /** First minute that may still hold something; undefined before the first sweep. */
  cursor(): Promise<number | undefined>;
  /** Moves the cursor forward, never back. */
  advance(minute: number): Promise<void>;
}
