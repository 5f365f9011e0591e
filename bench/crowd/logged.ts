import type { AnyEvent, Row } from '../../client/index.ts';
import { fields } from '../message/center-door.ts';

/** One assignment of a contact: the offer of one epoch and, where the agent took it, until when they held it; moments in ms, by the center's clock. */
export type Assignment = {
  readonly epoch: number;
  readonly agentId: string;
  /** When the run of routing began that offered it. */
  readonly offeredAt: number;
  readonly acceptedAt?: number;
  /** When the step began that ended it. */
  readonly endedAt?: number;
  /** What kept the contact from this agent before, as the offer tells it. */
  readonly held?: string;
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
  const held = fields(fields(offered.event['because'])['held'])['reason'];
  return {
    ...{ epoch, agentId: String(fields(offered.event['agent'])['agentId']), offeredAt: offered.at },
    ...(accepted && { acceptedAt: accepted.at }),
    ...(ended && { endedAt: ended.at }),
    ...(held !== undefined && { held: String(held) }),
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

/** When contacts came back into a student's line, by an offer that nobody took or an agent who was gone, that had come before theirs. */
export function cameBackBefore(own: Logged, all: readonly Logged[]): readonly number[] {
  return all
    .filter(
      ({ contactId, queue, origin }) => contactId !== own.contactId && queue === own.queue && origin <= own.origin,
    )
    .flatMap(({ assignments }) => assignments.flatMap(backOf));
}

function backOf({ acceptedAt, endedAt }: Assignment, at: number, all: readonly Assignment[]): readonly number[] {
  const isBack = acceptedAt === undefined || at < all.length - 1;
  return isBack && endedAt !== undefined ? [endedAt] : [];
}
