import { type Agent, socketsAt } from '../../shared/domain/agents/agent.ts';
import type { SeatPlace } from '../../shared/domain/agents/seat.ts';
import type { CenterPolicy } from '../../shared/domain/center/center-policy.ts';
import type { Routed } from '../../shared/domain/center/routing-constants.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { mayTake, seatsWanted } from '../../shared/domain/routing/seats-wanted.ts';
import type { Agents } from '../../shared/ports/agents.ts';
import type { AgentId, Ms } from '../../shared/schema/ids.ts';
import type { RestOfTeam } from '../../shared/workflow/rest-of-team.ts';

/** An agent by the key of their row. */
export type Named = { readonly profile: string; readonly agentId: AgentId };

/** The agents one run decides on: what the index shows of them, and better what the run has read or done itself. */
export type RunTeam = {
  /** Those of some profiles who are on a connection, for these rows: enough of them, and of the others as many as are known of. */
  readonly of: (profiles: readonly string[], works: readonly LaneRow[]) => Promise<readonly Agent[]>;
  /** Reads an agent's own row, for the index may not show yet what they are now. */
  readonly readAgain: (agent: Named) => Promise<void>;
  /** Has the seats read anew: while others worked some were taken. What this run did itself it knows. */
  readonly forgetSeats: () => void;
  /** Remembers that this run had an agent take a contact. */
  readonly took: (agent: Agent, row: Pick<LaneRow, 'contactId' | 'channel'>) => void;
};

type Bench = { readonly seats: readonly Agent[]; readonly next?: SeatPlace | undefined; readonly isRead: boolean };

// As many as one half read unit brings: a seat of an agent who serves six queues is somewhat more than half a kilobyte.
const pageSize = 7;
const unread: Bench = { seats: [], isRead: false };

/** Gathers a run's agents; whoever woke it is read by their own row. */
export function runTeam(
  agents: Pick<Agents, 'find' | 'seatsOf'>,
  rest: RestOfTeam,
  woken: readonly Named[],
  now: Ms,
  policy: Pick<CenterPolicy, 'peak'> & Routed,
): RunTeam {
  const benches = new Map<string, Bench>();
  const own = new Map<string, Agent | undefined>();
  const waking = [...woken];
  const readAgain = async ({ profile, agentId }: Named) => {
    own.set(keyOf({ profile, agentId }), await agents.find(profile, agentId));
  };
  const read = async (profile: string, works: readonly LaneRow[]): Promise<readonly Agent[]> => {
    const isEnough = (seats: readonly Agent[]) => !isShort(seats, works, now, policy);
    const bench = await readOn(agents, profile, benches.get(profile) ?? unread, isEnough);
    benches.set(profile, bench);
    return bench.next ? newest(await rest(profile, now), bench.seats) : bench.seats;
  };
  return {
    of: async (profiles, works) => {
      await Promise.all(waking.splice(0).map(readAgain));
      const shown = (await Promise.all(profiles.map((profile) => read(profile, works)))).flat();
      const known = [...own.values()].flatMap((agent) => (agent && profiles.includes(agent.profile) ? [agent] : []));
      const others = shown.filter((agent) => !own.has(keyOf(agent)));
      return [...known, ...others].filter((agent) => socketsAt(agent, now) !== '');
    },
    readAgain,
    forgetSeats: () => benches.clear(),
    took: (agent, { contactId, channel }) => {
      const slots = { ...agent.slots, [contactId]: channel };
      own.set(keyOf(agent), { ...agent, slots, version: agent.version + 1 });
    },
  };
}

/** Reads a profile's seats in their order until there are enough for the rows, or whoever is next can take nothing. */
async function readOn(
  agents: Pick<Agents, 'seatsOf'>,
  profile: string,
  before: Bench,
  isEnough: (seats: readonly Agent[]) => boolean,
): Promise<Bench> {
  let bench = before;
  while (!bench.isRead || (bench.next && !isEnough(bench.seats))) {
    const page = await agents.seatsOf(profile, pageSize, bench.next);
    bench = { seats: [...bench.seats, ...page.agents], next: page.next, isRead: true };
  }
  return bench;
}

function isShort(
  seats: readonly Agent[],
  works: readonly LaneRow[],
  now: Ms,
  policy: Pick<CenterPolicy, 'peak'> & Routed,
): boolean {
  const last = seats.at(-1);
  // Whoever holds most comes last: behind somebody who can take nothing nobody can.
  if (last && !mayTake(last, works, policy)) return false;
  const usable = seats.filter((agent) => socketsAt(agent, now) !== '' && agent.leaseUntil > now);
  return usable.length < seatsWanted(works, policy);
}

function newest(older: readonly Agent[], newer: readonly Agent[]): readonly Agent[] {
  const byKey = new Map(older.map((agent) => [keyOf(agent), agent]));
  for (const agent of newer) byKey.set(keyOf(agent), agent);
  return [...byKey.values()];
}

function keyOf({ profile, agentId }: Named): string {
  return `${profile}#${agentId}`;
}
