import type { AutoReplyTask } from '../domain/contact/tasks/auto-reply-task.ts';
import type { CallbackTask } from '../domain/contact/tasks/callback-task.ts';
import type { RoutingTask } from '../domain/contact/tasks/routing-task.ts';
import type { SurveyTask } from '../domain/contact/tasks/survey-task.ts';
import type { AskedFile, FileId } from '../domain/files/asked-file.ts';
import type { Agents } from '../ports/agents.ts';
import type { AnswerChecks, CheckRows } from '../ports/answer-checks.ts';
import type { Bookings } from '../ports/bookings.ts';
import type { CallNumbers } from '../ports/call-numbers.ts';
import type { ConnectionCloser } from '../ports/connections.ts';
import type { ContactLog } from '../ports/contact-log.ts';
import type { DueRows } from '../ports/due-rows.ts';
import type { AskedFiles, ComingFiles } from '../ports/files.ts';
import type { Lanes } from '../ports/lanes.ts';
import type { Bans, PersonSockets, SignOuts, Tickets } from '../ports/persons.ts';
import type { Places } from '../ports/places.ts';
import type { Standings } from '../ports/standings.ts';
import type { Students } from '../ports/students.ts';
import type { Supervisors } from '../ports/supervisors.ts';
import type { VisitorBounds, VisitorMerges } from '../ports/visitors.ts';
import type { Ms } from '../schema/ids.ts';
import { memoryAgents } from './agents.ts';
import { memoryAnswerChecks } from './answer-checks.ts';
import { memoryBookings } from './bookings.ts';
import { memoryCallNumbers } from './call-numbers.ts';
import { memoryConnections, type RecordingConnections } from './connections.ts';
import { memoryContactLog } from './contact-log.ts';
import { memoryDueRows } from './due-rows.ts';
import { memoryAskedFiles, memoryComingFiles } from './files.ts';
import { memoryLanes } from './lanes.ts';
import { type MemoryOutbox, memoryOutbox } from './outbox.ts';
import { type MemoryOverflow, memoryOverflow } from './overflow.ts';
import { memoryPersons, memoryStandings, memoryTickets } from './persons.ts';
import { memoryPlaces } from './places.ts';
import { memoryStudents } from './students.ts';
import { memorySupervisors } from './supervisors.ts';
import { memoryTables } from './tables.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';
import { memoryVisitorBounds } from './visitors.ts';

/** Every port of a center, in memory. */
export type MemoryCenter = {
  readonly clock: VirtualClock;
  readonly log: ContactLog;
  readonly lanes: Lanes;
  readonly due: DueRows;
  readonly checks: AnswerChecks & CheckRows;
  readonly files: AskedFiles & ComingFiles;
  readonly standings: Standings;
  readonly agents: Agents;
  readonly students: Students;
  readonly places: Places;
  readonly bookings: Bookings;
  readonly numbers: CallNumbers;
  readonly supervisors: Supervisors;
  readonly tickets: Tickets;
  readonly persons: PersonSockets & SignOuts & Bans & VisitorMerges;
  readonly visitors: VisitorBounds;
  readonly connections: RecordingConnections;
  readonly closer: ConnectionCloser;
  readonly overflow: MemoryOverflow;
  readonly autoReply: MemoryOutbox<AutoReplyTask>;
  readonly routing: MemoryOutbox<RoutingTask>;
  readonly callback: MemoryOutbox<CallbackTask>;
  readonly survey: MemoryOutbox<SurveyTask>;
};

/** How a center in memory starts. */
export type MemoryCenterOptions = {
  /** Moment its clock shows. @default 2026-09-01T10:00:00Z */
  readonly startsAt?: Ms;
  /** Partitions of a minute's due rows. @default 1 */
  readonly dueShards?: number;
};

/** A whole center in memory, with the semantics of the one in AWS and a clock that only the test moves. */
export function memoryCenter(options: MemoryCenterOptions = {}): MemoryCenter {
  const clock = virtualClock(options.startsAt ?? Date.UTC(2026, 8, 1, 10));
  const tables = memoryTables();
  const connections = memoryConnections();
  const asked = new Map<FileId, AskedFile>();
  return {
    clock,
    log: memoryContactLog(tables),
    lanes: memoryLanes(tables),
    due: memoryDueRows(tables, options.dueShards ?? 1),
    checks: memoryAnswerChecks(tables),
    files: { ...memoryAskedFiles(asked), ...memoryComingFiles(tables, asked) },
    standings: memoryStandings(tables),
    agents: memoryAgents(tables),
    students: memoryStudents(tables),
    places: memoryPlaces(tables),
    bookings: memoryBookings(tables),
    numbers: memoryCallNumbers(tables),
    supervisors: memorySupervisors(tables),
    tickets: memoryTickets(tables),
    persons: memoryPersons(tables),
    visitors: memoryVisitorBounds(),
    connections,
    closer: connections,
    overflow: memoryOverflow(clock.now),
    autoReply: memoryOutbox(clock.now),
    routing: memoryOutbox(clock.now),
    callback: memoryOutbox(clock.now),
    survey: memoryOutbox(clock.now),
  };
}
