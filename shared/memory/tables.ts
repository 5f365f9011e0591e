import type { Agent } from '../domain/agents/agent.ts';
import type { Place, PlaceKind } from '../domain/bounds/place.ts';
import type { LogEntry } from '../domain/contact/evolve.ts';
import type { LaneRow } from '../domain/contact/rows.ts';
import type { DrawnContact } from '../domain/quality/draw.ts';
import type { ContactReview } from '../domain/quality/review.ts';
import type { TakenBooking } from '../ports/bookings.ts';
import { type DueItem, dueId, type UnreadableItem } from '../ports/due-rows.ts';
import type { AgentId, ConnectionId, ContactId, Ms, StudentId } from '../schema/ids.ts';
import type { StoredCheck, StoredDue, StoredPerson } from './stored.ts';

/** Everything a center remembers, in memory; the ports over it share one, so that an append can change several tables at once. */
export type MemoryTables = {
  /** Entries of each contact by sequence number. */
  readonly logs: Map<ContactId, Map<number, LogEntry>>;
  readonly lanes: Map<string, LaneRow>;
  readonly due: Map<string, StoredDue>;
  /** Answers to check by contact, with who looks at one and until when. */
  readonly checks: Map<ContactId, StoredCheck>;
  /** The sweep's place, and the most partitions a minute was spread over. */
  readonly cursor: Map<'minute' | 'shards', number>;
  readonly agents: Map<string, Agent>;
  /** The rank of each agent's seat, by where the agent is. */
  readonly ranks: Map<string, number>;
  readonly contacts: Map<StudentId, Map<ContactId, Ms>>;
  readonly callbackLocks: Map<string, ContactId>;
  /** The numbers to call, by contact. */
  readonly numbers: Map<ContactId, string>;
  /** The calls of slots that are taken. */
  readonly bookings: Map<string, TakenBooking>;
  /** The places that were taken, by student, kind and number. */
  readonly places: Map<string, Place>;
  /** Until when each supervisor's connection is remembered. */
  readonly supervisors: Map<ConnectionId, Ms>;
  /** What is remembered of persons, students and staff, by their ids. */
  readonly persons: Map<string, StoredPerson>;
  /** What is drawn for review, by week, agent and contact, and the weeks whose draw is done. */
  readonly drawn: Map<string, DrawnContact>;
  readonly weeksDrawn: Set<string>;
  readonly reviews: Map<string, ContactReview>;
};

/** Empty tables. */
export function memoryTables(): MemoryTables {
  return {
    logs: new Map(),
    lanes: new Map(),
    due: new Map(),
    checks: new Map(),
    cursor: new Map(),
    agents: new Map(),
    ranks: new Map(),
    contacts: new Map(),
    callbackLocks: new Map(),
    numbers: new Map(),
    bookings: new Map(),
    places: new Map(),
    supervisors: new Map(),
    persons: new Map(),
    drawn: new Map(),
    weeksDrawn: new Set(),
    reviews: new Map(),
  };
}

/** Where an agent is in the table. */
export function agentPlace(profile: string, agentId: AgentId): string {
  return `${profile}#${agentId}`;
}

/** Where a student's places of a kind are in the table; the number follows. */
export function placesOf(studentId: StudentId, kind: PlaceKind): string {
  return `${studentId}#${kind}#`;
}

/** Where a due item is in the table; sorts by moment. */
export function duePlace(item: DueItem | UnreadableItem): string {
  if (item.kind === 'unreadable') return item.place;
  const tail = item.kind === 'contact' ? [item.contactId, item.seq] : [dueId(item)];
  return [String(item.at).padStart(13, '0'), item.kind, ...tail].join('#');
}

/** Lets others run first, as every call over a network does. */
export function elsewhere(): Promise<void> {
  return Promise.resolve();
}

/** A copy that shares nothing with the original and has no undefined fields, as a table gives back. */
export function copyOf<Value>(value: Value): Value;
export function copyOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // Undefined in a list becomes null, as JSON has it.
  if (Array.isArray(value)) return value.map((one) => (one === undefined ? null : copyOf(one)));
  const copy: Record<string, unknown> = { ...value };
  for (const name in copy) {
    const field = copy[name];
    if (field === undefined) delete copy[name];
    else if (typeof field === 'object') copy[name] = copyOf(field);
  }
  return copy;
}
