import type { DueRow } from '../domain/contact/rows.ts';
import type { AgentId, ConnectionId, Ms } from '../schema/ids.ts';

/** A due thing: a contact to look at, an agent's lease, or a connection to be closed: its token ends, or its person signed out while it was opening. */
export type DueItem =
  | ({ readonly kind: 'contact' } & DueRow)
  | { readonly kind: 'lease'; readonly agentId: AgentId; readonly profile: string; readonly at: Ms }
  | { readonly kind: 'connection'; readonly connectionId: ConnectionId; readonly at: Ms };

/** The id of what is due. */
export function dueId(item: DueItem): string {
  switch (item.kind) {
    case 'contact':
      return item.contactId;
    case 'lease':
      return item.agentId;
    case 'connection':
      return item.connectionId;
  }
}

/** A due thing whose row this version cannot read: where it stands in its minute, and the row as it is, to be moved whole. */
export type UnreadableItem = {
  readonly kind: 'unreadable';
  readonly at: Ms;
  readonly place: string;
  readonly row: Readonly<Record<string, unknown>>;
};

/** A due thing as it was found: the partition of its minute it is in, and how often looking at it failed. What a later version wrote beside it stays with it. */
export type FoundItem = (DueItem | UnreadableItem) & { readonly shard: number; readonly tries?: number | undefined };

/** Which items of a partition to read. */
export type MinuteQuery = {
  readonly limit: number;
  /** Only the leases, or only what is none. */
  readonly only: 'leases' | 'others';
  /** The item after which to go on. */
  readonly after?: FoundItem | undefined;
};

/** Time buckets of what must not be forgotten. */
export interface DueRows {
  /** What is due in one minute of one shard, oldest first. */
  inMinute(minute: number, shard: number, query: MinuteQuery): Promise<readonly FoundItem[]>;
  /** Moves an item to a later moment; done twice it is there once. `tries` is how often it failed by then, none unless given. */
  snooze(item: FoundItem, at: Ms, tries?: number): Promise<void>;
  drop(item: FoundItem): Promise<void>;
  /** Puts an item. */
  put(item: DueItem): Promise<void>;
  /** First minute that may still hold something, undefined before the first sweep; and over how many partitions a minute was ever spread. */
  cursor(): Promise<SweepCursor>;
  /** Moves the cursor forward, never back, and remembers the most partitions. */
  advance(minute: number, shards: number): Promise<void>;
}

/** The sweep's place. */
export type SweepCursor = { readonly minute?: number | undefined; readonly shards: number };
