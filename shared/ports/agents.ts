import type { Agent, AgentStatus } from '../domain/agents/agent.ts';
import type { AgentId, ConnectionId, ContactId, Ms } from '../schema/ids.ts';

/** The agents: presence, leases and slots. */
export interface Agents {
  /** All agents of these routing profiles who have a row. */
  ofProfiles(profiles: readonly string[]): Promise<readonly Agent[]>;
  find(profile: string, agentId: AgentId): Promise<Agent | undefined>;
  /** Sets presence and what the agent can do; keeps the slots. Returns the agent after it. */
  setPresence(agent: Omit<Agent, 'slots' | 'releasedAt' | 'version'>, now: Ms): Promise<Agent>;
  /** Renews a lease; `gone` when the agent has no row or is offline. */
  renewLease(
    profile: string,
    agentId: AgentId,
    connectionId: ConnectionId,
    leaseUntil: Ms,
  ): Promise<'renewed' | 'gone'>;
  /** Changes the status of an agent whose version is still the one given. */
  setStatus(profile: string, agentId: AgentId, status: AgentStatus, version: number): Promise<'set' | 'taken'>;
  /** Frees a slot whose contact no longer calls for it, unless the agent changed since it was read. */
  freeSlot(agent: Pick<Agent, 'profile' | 'agentId' | 'version'>, contactId: ContactId, now: Ms): Promise<void>;
}
