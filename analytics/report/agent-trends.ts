import { type Cell, intervalOf, type Spread } from './fair-figures.ts';
import { fewestReviews, meanOfReviews } from './review-means.ts';
import { carded, fewestContacts } from './scorecards.ts';

/** So many weeks an agent's figures are followed over. */
export const followedWeeks = 8;

/** What is followed of an agent, with the fewest rows of a week that are shown. */
export const followedOfAgents = [
  ...carded.map((one) => ({ ...one, fewest: fewestContacts })),
  { metric: 'review score', spread: 'mean', fewest: fewestReviews },
] as const satisfies readonly { readonly metric: string; readonly spread: Spread; readonly fewest: number }[];

/** Rows of a formula about an agent in a week so many weeks before the report's. */
export type WeekCell = Omit<Cell, 'stratum'> & { readonly metric: string; readonly weeksBefore: number };

/** A week's own figure, and between what it lies with 95 %. */
export type Point = { readonly count: number; readonly value: number; readonly low: number; readonly high: number };

/** An agent's figures week by week, the oldest first; a week of too few rows has none. */
export type AgentTrend = {
  readonly agent: string;
  readonly lines: readonly { readonly metric: string; readonly points: readonly (Point | undefined)[] }[];
};

/** How the figures of agents went, of those who have a card. They are their own, not held to a mix of work: whoever changed queues sees it here. */
export function agentTrends(agents: readonly string[], cells: readonly WeekCell[]): readonly AgentTrend[] {
  const byAgent = Map.groupBy(cells, ({ agent }) => agent);
  return agents.map((agent) => ({
    agent,
    lines: followedOfAgents.map(({ metric, spread, fewest }) => {
      const own = (byAgent.get(agent) ?? []).filter((cell) => cell.metric === metric && cell.count >= fewest);
      const points = Array.from({ length: followedWeeks }, (_, at) => {
        const cell = own.find(({ weeksBefore }) => weeksBefore === followedWeeks - 1 - at);
        return cell && pointOf(cell, metric, spread);
      });
      return { metric, points };
    }),
  }));
}

function pointOf(cell: WeekCell, metric: string, spread: Spread): Point {
  const { count, total } = cell;
  const bounds = metric === 'review score' ? meanOfReviews(cell) : intervalOf(cell, spread);
  return { count, value: total / count, low: bounds.low, high: bounds.high };
}
