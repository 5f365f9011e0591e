import type { Agent } from '../domain/agents/agent.ts';
import type { SeatPage, SeatPlace } from '../domain/agents/seat.ts';
import type { Sockets } from '../domain/contact/sockets.ts';
import type { AgentId, ContactId, Ms } from '../schema/ids.ts';

/** What an agent says of themselves: `connectionId` is the one connection they say it over. */
export type Presence = Omit<Agent, 'desks' | 'slots' | 'releasedAt' | 'version'>;

/** An agent whose lease was renewed, and as they were before. */
export type Renewed = { readonly agent: Agent; readonly before: Agent };

/** The agents: presence, leases and slots. */
export interface Agents {
  /** All agents of these routing profiles who have a row. */
  ofProfiles(profiles: readonly string[]): Promise<readonly Agent[]>;
  /**
   * The seats of a routing profile: those who are ready, whoever holds least first, `limit` at most, from a place on. What changed in the last moments may be missing or as it
   * was: a claim on an agent who changed is `taken`.
   */
  seatsOf(profile: string, limit: number, from?: SeatPlace): Promise<SeatPage>;
  /** An agent's own row, as it is now. */
  find(profile: string, agentId: AgentId): Promise<Agent | undefined>;
  /** Sets presence and what the agent can do, and adds the connection to those they are on; keeps the slots. Returns the agent after it. */
  setPresence(agent: Presence, now: Ms): Promise<Agent>;
  /**
   * Renews a lease, and adds the connection to those the agent is on: gives the agent after it, and those they were on before. `gone` when the agent has no
   * row or is offline, `busy` when the row cannot be written just now.
   */
  renewLease(profile: string, agentId: AgentId, socket: Sockets, leaseUntil: Ms): Promise<Renewed | 'gone' | 'busy'>;
  /** Takes connections from those an agent is on; gives the agent after it, undefined when there is no such row. A claim on the agent as they were is `taken`. */
  hangUp(profile: string, agentId: AgentId, gone: Sockets): Promise<Agent | undefined>;
  /** Takes an agent off duty whose lease has ended by now: of this and a renewal the first one wins. `alive` when a renewal was first. */
  endLease(profile: string, agentId: AgentId, now: Ms): Promise<'ended' | 'alive'>;
  /** Takes an agent off duty whatever their lease says; gives the agent as they are then, again while they hold something, since whoever asked before may not have heard; undefined when they were off duty with nothing in hand, or never came. */
  leave(profile: string, agentId: AgentId, now: Ms): Promise<Agent | undefined>;
  /** Frees a slot whose contact no longer calls for it, unless the agent changed since it was read. */
  freeSlot(
    agent: Pick<Agent, 'profile' | 'agentId' | 'slots' | 'version'>,
    contactId: ContactId,
    now: Ms,
  ): Promise<void>;
}
