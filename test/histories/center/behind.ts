import type { Agents } from '../../../shared/ports/agents.ts';
import type { Lanes } from '../../../shared/ports/lanes.ts';
import type { Ms } from '../../../shared/schema/ids.ts';

// An index and a read that need not be the latest are behind by milliseconds as a rule; a second is the bad day.
const longestMs = 1_000;

/** The agents as an index shows them that is behind: each reader sees what the one before saw, unless that is a second ago. */
export function behindSeats(agents: Agents, now: () => Ms): Agents {
  return { ...agents, seatsOf: behind(agents.seatsOf, now) };
}

/** Lanes whose cheap reads are behind in the same way. */
export function behindLanes(lanes: Lanes, now: () => Ms): Lanes {
  return { ...lanes, lately: behind(lanes.lately, now) };
}

function behind<Args extends readonly unknown[], Result>(
  read: (...args: Args) => Promise<Result>,
  now: () => Ms,
): (...args: Args) => Promise<Result> {
  const seen = new Map<string, { readonly at: Ms; readonly result: Result }>();
  return async (...args) => {
    const key = JSON.stringify(args);
    const before = seen.get(key);
    const result = await read(...args);
    seen.set(key, { at: now(), result });
    return before && now() - before.at < longestMs ? before.result : result;
  };
}
