import type { AgentId, ConnectionId, Ms } from '../schema/ids.ts';

/** The connections supervisors are on: whom an alert goes to. */
export interface Supervisors {
  /** Remembers a connection until a moment; done again, it is there once. */
  watch(supervisor: { readonly agentId: AgentId; readonly connectionId: ConnectionId }, until: Ms): Promise<void>;
  /** Every connection remembered now. */
  watching(now: Ms): Promise<readonly ConnectionId[]>;
  /** Forgets a connection that is gone. */
  forget(connectionId: ConnectionId): Promise<void>;
}
