import type { RoutingTask } from '../../../shared/domain/contact/tasks/routing-task.ts';
import type {
  Agents,
  BotLog,
  ContactLog,
  DueRows,
  Lanes,
  Outbox,
  Overflow,
  Students,
  Tickets,
} from '../../../shared/ports.ts';

/** The ports that remember, as one implementation of them; the contract holds for every one. */
export type CenterUnderTest = {
  readonly log: ContactLog;
  /** The same logs, as the bot sees them. */
  readonly bot: BotLog;
  readonly lanes: Lanes;
  readonly due: DueRows;
  readonly dueShards: number;
  readonly agents: Agents;
  readonly students: Students;
  readonly tickets: Tickets;
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
