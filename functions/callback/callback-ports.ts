import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Agents } from '../../shared/ports/agents.ts';
import type { Bookings } from '../../shared/ports/bookings.ts';
import type { CallNumbers } from '../../shared/ports/call-numbers.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { ContactHeads } from '../../shared/ports/contact-log.ts';
import type { Lanes } from '../../shared/ports/lanes.ts';
import type { RoutingOutbox } from '../../shared/ports/outboxes.ts';
import type { Places } from '../../shared/ports/places.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';
import type { MeasuredTimes } from '../../shared/workflow/measured-times.ts';

/** What callback's workflows work with. */
export type CallbackPorts = {
  readonly log: ContactHeads;
  readonly places: Places;
  readonly bookings: Bookings;
  readonly numbers: CallNumbers;
  readonly lanes: Pick<Lanes, 'waiting' | 'lately'>;
  readonly agents: Pick<Agents, 'seatsOf'>;
  readonly connections: Connections;
  readonly routing: RoutingOutbox;
  readonly policy: CenterPolicy;
  /** How long contacts take. @default nothing is measured, and what is assumed holds */
  readonly times?: MeasuredTimes;
  readonly report: Report;
};
