import type { Agent } from '../domain/agents/agent.ts';
import type { AgentId, ConnectionId, ContactId, Ms } from '../schema/ids.ts';

/** The agents: presence, leases and slots. */
export interface Agents {
  /** All agents of these routing profiles who have a row. */
  ofProfiles(profiles: readonly string[]): Promise<readonly Agent[]>;
  find(profile: string, agentId: AgentId): Promise<Agent | undefined>;
  /** Sets presence and what the agent can do; keeps the slots. Returns the agent after it. */
  setPresence(agent: Omit<Agent, 'slots' | 'releasedAt' | 'version'>, now: Ms): Promise<Agent>;
  /** Renews a lease; `gone` when the agent has no row or is offline, `busy` when the row cannot be written just now. */
  renewLease(
    profile: string,
    agentId: AgentId,
    connectionId: ConnectionId,
    leaseUntil: Ms,
  ): Promise<'renewed' | 'gone' | 'busy'>;
  /** Takes an agent off duty whose lease has ended by now: of this and a renewal the first one wins. `alive` when a renewal was first. */
  endLease(profile: string, agentId: AgentId, now: Ms): Promise<'ended' | 'alive'>;
  /** Takes an agent off duty whatever their lease says; gives the agent as they are then, undefined when they were off duty or never came. */
  leave(profile: string, agentId: AgentId, now: Ms): Promise<Agent | undefined>;
  /** Frees a slot whose contact no longer calls for it, unless the agent changed since it was read. */
  freeSlot(agent: Pick<Agent, 'profile' | 'agentId' | 'version'>, contactId: ContactId, now: Ms): Promise<void>;
}
