import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { RoutingOutbox } from '../../shared/ports/outboxes.ts';
import type { Places } from '../../shared/ports/places.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What callback's workflows work with. */
export type CallbackPorts = {
  readonly log: ContactLog;
  readonly places: Places;
  readonly connections: Connections;
  readonly routing: RoutingOutbox;
  readonly policy: CenterPolicy;
  readonly report: Report;
};
