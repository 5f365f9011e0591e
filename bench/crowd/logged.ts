import type { AnyEvent, Row } from '../../client/index.ts';
import { fields } from '../message/center-door.ts';

/** One assignment of a contact: the offer of one epoch and, where the agent took it, until when they held it; moments in ms, by the center's clock. */
export type Assignment = {
  readonly epoch: number;
  readonly agentId: string;
  /** When routing claimed the agent for it. */
  readonly offeredAt: number;
  readonly acceptedAt?: number;
  /** When the step began that ended it. */
  readonly endedAt?: number;
  /** What kept the contact from this agent before, as the offer tells it. */
  readonly held?: string;
  /** Contacts that had come before, and that it says could not be offered in that run. */
  readonly overtook: readonly string[];
};

/** What the log of one contact tells, as its agent reads it. */
export type Logged = {
  readonly contactId: string;
  /** The queue it came into first. */
  readonly queue: string;
  /** When it came into line. */
  readonly origin: number;
  readonly assignments: readonly Assignment[];
  /** What its student said, as it is stored, in order. */
  readonly said: readonly string[];
};

const ends: ReadonlySet<unknown> = new Set([
  'declined',
  'offer-expired',
  'agent-lost',
  'transferred',
  'escalated',
  'abandoned',
  'closed',
]);

/** Reads a contact's log. */
export function loggedOf(contactId: string, rows: readonly Row[]): Logged {
  const came = rows.find(({ event }) => event.type === 'queued' || event.type === 'overflowed');
  return {
    contactId,
    queue: String(came?.event['queue']),
    origin: came?.at ?? 0,
    assignments: rows.filter(({ event }) => event.type === 'offered').map((row) => assignmentOf(row, rows)),
    said: rows.flatMap(({ event }) => (isOfStudent(event) ? [String(event['text'])] : [])),
  };
}

function isOfStudent(event: AnyEvent): boolean {
  return event.type === 'message' && event['from'] === 'student';
}

function assignmentOf(offered: Row, rows: readonly Row[]): Assignment {
  const epoch = Number(offered.event['epoch']);
  const later = rows.filter(({ seq }) => seq > offered.seq);
  const accepted = later.find(({ event }) => event.type === 'accepted' && event['epoch'] === epoch);
  const ended = later.find(({ event }) => ends.has(event.type));
  const because = fields(offered.event['because']);
  const held = fields(because['held'])['reason'];
  const overtook = because['overtook'];
  return {
    ...{ epoch, agentId: String(fields(offered.event['agent'])['agentId']), offeredAt: offered.at },
    ...(accepted && { acceptedAt: accepted.at }),
    ...(ended && { endedAt: ended.at }),
    ...(held !== undefined && { held: String(held) }),
    overtook: Array.isArray(overtook) ? overtook.map(String) : [],
  };
}

/** The newest assignment ended when the contact did, which its agent's log does not say any more and its student's does. */
export function endedBy(logged: Logged, rows: readonly Row[]): Logged {
  const closed = rows.find(({ event }) => event.type === 'closed');
  const assignments = logged.assignments.map((one) =>
    one.endedAt === undefined && closed ? { ...one, endedAt: closed.at } : one,
  );
  return { ...logged, assignments };
}

/** A contact's log, and by when it was in line for sure, as its student was shown it or its place was counted. */
export type InLineBy = Logged & { readonly inLineBy: number };

/** A span in which a contact came into a line: when exactly nobody outside the center saw. */
export type Coming = { readonly from: number; readonly to: number };

/** When contacts came into a student's line that had come before theirs: their arrivals, and whoever came back by an offer that nobody took or an agent who was gone. */
export function comingBefore(own: Logged, all: readonly InLineBy[]): readonly Coming[] {
  const before = all.filter(
    ({ contactId, queue, origin }) => contactId !== own.contactId && queue === own.queue && origin <= own.origin,
  );
  return before.flatMap(({ origin, inLineBy, assignments }) => [
    { from: origin, to: inLineBy },
    ...assignments.flatMap(backOf),
  ]);
}

// A moment of the log is when a step began, which is before it was stored and seen.
const storedWithinMs = 1_000;

function backOf({ acceptedAt, endedAt }: Assignment, at: number, all: readonly Assignment[]): readonly Coming[] {
  const isBack = acceptedAt === undefined || at < all.length - 1;
  return isBack && endedAt !== undefined ? [{ from: endedAt, to: endedAt + storedWithinMs }] : [];
}
