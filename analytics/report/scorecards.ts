import { type Cell, type Fair, fairFigures, type Spread } from './fair-figures.ts';
import { type ReviewMean, type ReviewSums, reviewMeans } from './review-means.ts';

/** Under so many contacts nothing is said of an agent: it would be chance, and tell of single contacts. */
export const fewestContacts = 30;

/** What a scorecard shows: formulas whose rows are about an agent. */
export const carded = [
  { metric: 'handle time', spread: 'mean' },
  { metric: 'customer satisfaction', spread: 'share' },
  { metric: 'transfer rate', spread: 'share' },
] as const satisfies readonly { readonly metric: string; readonly spread: Spread }[];

/** The formula that counts an agent's contacts. */
const counting = 'handle time';

/** An agent's cells of one formula. */
export type MetricCell = Cell & { readonly metric: string };

/** One agent's card: a figure is missing where fewer than thirty contacts can be compared. */
export type Card = {
  readonly agent: string;
  readonly contacts: number;
  readonly figures: readonly { readonly metric: string; readonly fair: Fair | undefined }[];
};

/** How much of what was planned for an agent was done, in seconds. */
export type Kept = { readonly agent: string; readonly kept: number; readonly planned: number };

/** What is known of agents beside the work they are held to. */
export type Beside = { readonly reviews?: readonly ReviewSums[]; readonly adherence?: readonly Kept[] };

/** Cards of the agents with enough contacts, who had most first, how many agents have none, what supervisors think of those with enough reviews, and how the planned hours were kept. */
export type Cards = {
  readonly cards: readonly Card[];
  readonly hidden: number;
  readonly reviews: readonly ReviewMean[];
  readonly adherence: readonly Kept[];
};

/** The cards of a week. */
export function cardsOf(cells: readonly MetricCell[], { reviews = [], adherence = [] }: Beside = {}): Cards {
  const byAgent = Map.groupBy(cells, ({ agent }) => agent);
  const contactsOf = (agent: string) =>
    (byAgent.get(agent) ?? []).reduce((sum, { metric, count }) => sum + (metric === counting ? count : 0), 0);
  const shown = [...byAgent.keys()].filter((agent) => contactsOf(agent) >= fewestContacts);
  const fair = fairByMetric(cells);
  const cards = shown.map((agent) => ({
    agent,
    contacts: contactsOf(agent),
    figures: carded.map(({ metric }) => ({ metric, fair: fair.get(metric)?.find((one) => one.agent === agent) })),
  }));
  return {
    cards: cards.toSorted((one, other) => other.contacts - one.contacts || compare(one.agent, other.agent)),
    hidden: byAgent.size - shown.length,
    reviews: reviewMeans(reviews).filter(({ agent }) => shown.includes(agent)),
    adherence: adherence.filter(({ agent, planned }) => shown.includes(agent) && planned > 0),
  };
}

function fairByMetric(cells: readonly MetricCell[]): ReadonlyMap<string, readonly Fair[]> {
  return new Map(
    carded.map(({ metric, spread }) => {
      const figures = fairFigures(
        cells.filter((cell) => cell.metric === metric),
        spread,
      );
      return [metric, figures.filter(({ count }) => count >= fewestContacts)];
    }),
  );
}

/** Whether an agent is apart from the others beyond chance. */
export function isApart({ low, high }: Fair): boolean {
  return low > 0 || high < 0;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}
