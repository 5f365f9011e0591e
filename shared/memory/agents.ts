import type { Agent } from '../domain/agents/agent.ts';
import type { SeatPlace } from '../domain/agents/seat.ts';
import { connectionOf, eachSocket, type Sockets } from '../domain/contact/sockets.ts';
import type { Agents } from '../ports/agents.ts';
import type { AgentId, Ms } from '../schema/ids.ts';
import { freeSlot } from './row-changes.ts';
import { agentPlace, copyOf, elsewhere, type MemoryTables } from './tables.ts';

/** The agents in memory. */
export function memoryAgents(tables: MemoryTables): Agents {
  const { agents } = tables;
  return {
    ofProfiles: async (profiles) => {
      await elsewhere();
      const inOrder = [...agents.values()].sort((one, other) => (one.agentId < other.agentId ? -1 : 1));
      return profiles.flatMap((profile) => inOrder.filter((agent) => agent.profile === profile).map(copyOf<Agent>));
    },
    seatsOf: async (profile, limit, from) => {
      await elsewhere();
      const seats = [...agents.values()]
        .filter((agent) => agent.profile === profile && agent.status === 'ready')
        .map((agent) => ({ rank: tables.ranks.get(agentPlace(profile, agent.agentId)) ?? 0, agent }))
        .sort((one, other) => bySeat(placeOf(one), placeOf(other)))
        .filter((seat) => !from || bySeat(placeOf(seat), from) > 0);
      const page = seats.slice(0, limit);
      const last = page.at(-1);
      return {
        agents: page.map(({ agent }) => copyOf(agent)),
        ...(last && seats.length > limit ? { next: placeOf(last) } : {}),
      };
    },
    find: async (profile, agentId) => {
      await elsewhere();
      const agent = agents.get(agentPlace(profile, agentId));
      return agent && copyOf(agent);
    },
    setPresence: async (said, now) => {
      await elsewhere();
      const place = agentPlace(said.profile, said.agentId);
      const before = agents.get(place) ?? { slots: {}, releasedAt: now, version: 0, desks: undefined };
      const { slots, releasedAt, version, desks } = before;
      const agent = copyOf({ ...said, ...at(desks, said.connectionId), slots, releasedAt, version: version + 1 });
      agents.set(place, agent);
      if (!tables.ranks.has(place)) tables.ranks.set(place, now);
      return copyOf(agent);
    },
    renewLease: async (profile, agentId, socket, leaseUntil) => {
      await elsewhere();
      const place = agentPlace(profile, agentId);
      const agent = agents.get(place);
      if (!agent || agent.status === 'offline') return 'gone';
      const renewed = { ...agent, ...at(agent.desks, socket), leaseUntil };
      agents.set(place, renewed);
      return { agent: copyOf(renewed), before: copyOf(agent) };
    },
    hangUp: async (profile, agentId, gone) => {
      await elsewhere();
      const place = agentPlace(profile, agentId);
      const agent = agents.get(place);
      if (!agent) return undefined;
      const ids = eachSocket(gone).map(connectionOf);
      const left = Object.entries(agent.desks ?? {}).filter(([id]) => !ids.includes(id));
      const after = { ...agent, desks: Object.fromEntries(left), version: agent.version + 1 };
      agents.set(place, after);
      return copyOf(after);
    },
    endLease: async (profile, agentId, now) => {
      await elsewhere();
      const agent = agents.get(agentPlace(profile, agentId));
      if (!agent || agent.status === 'offline' || agent.leaseUntil > now) return 'alive';
      agents.set(agentPlace(profile, agentId), offDuty(agent, now));
      return 'ended';
    },
    leave: async (profile, agentId, now) => {
      await elsewhere();
      const agent = agents.get(agentPlace(profile, agentId));
      const holds = Object.keys(agent?.slots ?? {}).length > 0;
      if (!agent || (agent.status === 'offline' && !holds)) return undefined;
      agents.set(agentPlace(profile, agentId), offDuty(agent, now));
      return copyOf(offDuty(agent, now));
    },
    freeSlot: async (agent, contactId, now) => {
      await elsewhere();
      if (agents.get(agentPlace(agent.profile, agent.agentId))?.version !== agent.version) return;
      const { agentId, profile, slots } = agent;
      freeSlot(tables, {
        ...{ slot: { agentId, profile, channel: slots[contactId] ?? 'chat' }, contactId },
        ...{ at: now, missed: false },
      });
    },
  };
}

function at(desks: Agent['desks'], socket: Sockets | undefined): Pick<Agent, 'connectionId' | 'desks'> {
  if (socket === undefined) return desks ? { desks } : {};
  const connectionId = connectionOf(socket);
  return { connectionId, desks: { ...desks, [connectionId]: socket } };
}

function placeOf({ rank, agent }: { readonly rank: number; readonly agent: { readonly agentId: AgentId } }): SeatPlace {
  return { rank, agentId: agent.agentId };
}

function bySeat(one: SeatPlace, other: SeatPlace): number {
  return one.rank - other.rank || (one.agentId < other.agentId ? -1 : Number(one.agentId > other.agentId));
}

function offDuty(agent: Agent, now: Ms): Agent {
  return { ...agent, status: 'offline', leaseUntil: now, version: agent.version + 1 };
}
