import type { Team } from '../../world/team.ts';

/** Agents by routing profile. */
export type Mix = Team['staff'];

/** So many agents in the proportions of a team, at least one of each profile while there are enough. */
export function proportional(staff: Mix, agents: number): Mix {
  const total = agentsOf(staff);
  const exact = staff.map((one) => (agents * one.agents) / total);
  const counts = exact.map((value) => Math.max(agents >= staff.length ? 1 : 0, Math.floor(value)));
  const order = exact.map((value, at) => ({ at, rest: value - (counts[at] ?? 0) }));
  order.sort((one, other) => other.rest - one.rest);
  for (let at = 0; counts.reduce((sum, count) => sum + count, 0) < agents; at += 1) {
    const chosen = order[at % order.length]?.at ?? 0;
    counts[chosen] = (counts[chosen] ?? 0) + 1;
  }
  return staff.map(({ profile }, at) => ({ profile, agents: counts[at] ?? 0 }));
}

/** The proportional mix, and those with one agent moved from its largest profile to another. */
export function mixesOf(staff: Mix, agents: number): readonly Mix[] {
  const first = proportional(staff, agents);
  const most = Math.max(...first.map((one) => one.agents));
  const from = first.findIndex((one) => one.agents === most);
  const moved = first.flatMap((_, to) => {
    if (to === from || most < 2) return [];
    return [first.map((one, at) => ({ ...one, agents: one.agents + Number(at === to) - Number(at === from) }))];
  });
  return [first, ...moved];
}

/** How many agents a mix is. */
export function agentsOf(staff: Mix): number {
  return staff.reduce((sum, one) => sum + one.agents, 0);
}

/** A mix as 8/3/2. */
export function mixName(staff: Mix): string {
  return staff.map((one) => one.agents).join('/');
}
