import type { CheckTask } from '../domain/bot/check-task.ts';
import type { Principal } from '../domain/contact/principal.ts';
import type { PersonSocket } from '../domain/person/person-sockets.ts';
import type { CheckLease } from '../ports/answer-checks.ts';
import type { DueItem, UnreadableItem } from '../ports/due-rows.ts';
import type { ConnectionId, Ms, StudentId } from '../schema/ids.ts';

/** A due thing as it is stored, with how often looking at it failed; one that cannot be read is in the partition it was put in. */
export type StoredDue = (DueItem | UnreadableItem) & { readonly tries?: number; readonly shard?: number };

/** An answer to check as the table holds it: with its lease, once an agent was shown it. */
export type StoredCheck = CheckTask & Partial<CheckLease>;

/** What is remembered of a person: tickets by their place, connections by when they opened and end, and whether they are out. */
export type StoredPerson = {
  readonly tickets: ReadonlyMap<string, { readonly ticket: string; readonly principal: Principal; readonly until: Ms }>;
  readonly sockets: ReadonlyMap<ConnectionId, Omit<PersonSocket, 'connectionId'>>;
  readonly signedOutAt?: Ms | undefined;
  readonly bannedAt?: Ms | undefined;
  /** Of a visitor: whose they are. */
  readonly mergedInto?: StudentId | undefined;
};
