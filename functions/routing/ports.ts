import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { WaitMixes } from '../../shared/domain/routing/wait-mixes.ts';
import type { Agents } from '../../shared/ports/agents.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { ContactHeads } from '../../shared/ports/contact-log.ts';
import type { Lanes } from '../../shared/ports/lanes.ts';
import type { RoutingOutbox } from '../../shared/ports/outboxes.ts';
import type { Overflow } from '../../shared/ports/overflow.ts';
import type { Places } from '../../shared/ports/places.ts';
import type { Students } from '../../shared/ports/students.ts';
import type { Supervisors } from '../../shared/ports/supervisors.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';
import type { MeasuredTimes } from '../../shared/workflow/measured-times.ts';
import type { AsRead } from '../../shared/workflow/read-lately.ts';
import type { PeakWatch } from './peak-watch.ts';
import type { ToldWaits } from './told-waits.ts';

/** What routing needs. */
export type RoutingPorts = {
  readonly log: ContactHeads;
  readonly lanes: Lanes;
  readonly agents: Omit<Agents, 'setPresence' | 'renewLease' | 'leave'>;
  readonly places: Places;
  /** @default nobody is known to have served a student before */
  readonly students?: Students;
  readonly supervisors: Supervisors;
  readonly overflow: Overflow;
  readonly connections: Connections;
  readonly routing: RoutingOutbox;
  readonly policy: CenterPolicy;
  /** How long contacts take. @default nothing is measured, and what is assumed holds */
  readonly times?: MeasuredTimes;
  /** What a mean wait comes to. @default as shipped */
  readonly mixes?: AsRead<WaitMixes>;
  /** @default no queue is at a peak */
  readonly peak?: PeakWatch;
  /** @default what was told is forgotten, and stands in no log */
  readonly told?: ToldWaits;
  /** The moment at which a run reads and offers, however long it goes on. @default the run's own */
  readonly moment?: Clock;
  /** Tells operations of one contact or connection that could not be dealt with while the rest goes on. */
  readonly report: Report;
};
