import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Agents, Connections, ContactLog, Lanes, Overflow, RoutingOutbox } from '../../shared/ports.ts';

/** What routing needs. */
export type RoutingPorts = {
  readonly log: ContactLog;
  readonly lanes: Lanes;
  readonly agents: Agents;
  readonly overflow: Overflow;
  readonly connections: Connections;
  readonly routing: RoutingOutbox;
  readonly policy: CenterPolicy;
};
