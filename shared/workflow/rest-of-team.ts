import type { Agent } from '../domain/agents/agent.ts';
import type { SeatPlace } from '../domain/agents/seat.ts';
import type { Agents } from '../ports/agents.ts';
import type { Ms } from '../schema/ids.ts';

/** All seats of a profile, as they were some seconds ago at most: what is told of a wait, and what e-mail may take, counts those a run has not read too. */
export type RestOfTeam = (profile: string, now: Ms) => Promise<readonly Agent[]>;

// Shorter than what is left of a lease that is renewed in time, or its agents would seem to be gone.
const rememberedMs = 15_000;
const pageSize = 1_000;

/** Reads the seats of a whole profile at most every 15 s a function instance. */
export function restOfTeam(agents: Pick<Agents, 'seatsOf'>): RestOfTeam {
  const known = new Map<string, { readonly at: Ms; readonly seats: Promise<readonly Agent[]> }>();
  return (profile, now) => {
    const before = known.get(profile);
    if (before && now - before.at < rememberedMs) return before.seats;
    const seats = readAll(agents, profile);
    known.set(profile, { at: now, seats });
    // What could not be read is read again.
    seats.catch(() => known.delete(profile));
    return seats;
  };
}

async function readAll(agents: Pick<Agents, 'seatsOf'>, profile: string): Promise<readonly Agent[]> {
  const seats: Agent[] = [];
  let from: SeatPlace | undefined;
  do {
    const page = await agents.seatsOf(profile, pageSize, from);
    seats.push(...page.agents);
    from = page.next;
  } while (from);
  return seats;
}
