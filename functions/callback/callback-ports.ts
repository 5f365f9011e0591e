import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Connections, ContactLog, RoutingOutbox } from '../../shared/ports.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';

/** What callback's workflows work with. */
export type CallbackPorts = {
  readonly log: ContactLog;
  readonly connections: Connections;
  readonly routing: RoutingOutbox;
  readonly policy: CenterPolicy;
  readonly report: Report;
};
