import type { RoutingTask } from '../../../shared/domain/contact/tasks/routing-task.ts';
import type { Agents } from '../../../shared/ports/agents.ts';
import type { AnswerChecks, CheckRows } from '../../../shared/ports/answer-checks.ts';
import type { Bookings } from '../../../shared/ports/bookings.ts';
import type { CallNumbers } from '../../../shared/ports/call-numbers.ts';
import type { BotLog, ContactLog } from '../../../shared/ports/contact-log.ts';
import type { DueRows } from '../../../shared/ports/due-rows.ts';
import type { AskedFiles, ComingFiles } from '../../../shared/ports/files.ts';
import type { Lanes } from '../../../shared/ports/lanes.ts';
import type { Outbox } from '../../../shared/ports/outboxes.ts';
import type { Overflow } from '../../../shared/ports/overflow.ts';
import type { Bans, PersonSockets, SignOuts, Tickets } from '../../../shared/ports/persons.ts';
import type { Places } from '../../../shared/ports/places.ts';
import type { Reviews, Sample } from '../../../shared/ports/reviews.ts';
import type { Standings } from '../../../shared/ports/standings.ts';
import type { Students } from '../../../shared/ports/students.ts';
import type { Supervisors } from '../../../shared/ports/supervisors.ts';
import type { VisitorBounds, VisitorMerges } from '../../../shared/ports/visitors.ts';

/** The ports that remember, as one implementation of them; the contract holds for every one. */
export type CenterUnderTest = {
  readonly log: ContactLog;
  /** The same logs, as the bot sees them. */
  readonly bot: BotLog;
  readonly lanes: Lanes;
  readonly due: DueRows;
  readonly dueShards: number;
  readonly checks: AnswerChecks & CheckRows;
  readonly files: AskedFiles & ComingFiles;
  readonly sample: Sample;
  readonly reviews: Reviews;
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
  /** Knows the queues of `overflowQueues`. */
  readonly overflow: Overflow;
  readonly routing: Outbox<RoutingTask>;
  /** Takes what the routing queue gives now. */
  readonly receive: () => Promise<readonly unknown[]>;
};

/** Queues that have an overflow; each test uses one of its own. */
export const overflowQueues = ['order', 'blocking', 'twice', 'most', 'empty'] as const;

/** Partitions of a minute's due rows. */
export const dueShards = 3;
