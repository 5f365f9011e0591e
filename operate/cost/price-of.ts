import { type Billed, type Counts, prices } from './prices.ts';

/** What one billed thing costs. */
export type CostLine = { readonly part: Billed; readonly count: number; readonly usd: number };

/** What each billed thing costs, the dearest first. */
export function costLines(counts: Counts): readonly CostLine[] {
  return billed
    .flatMap((part) => {
      const count = counts[part] ?? 0;
      return count === 0 ? [] : [{ part, count, usd: (count * prices[part].usd) / prices[part].per }];
    })
    .toSorted((a, b) => b.usd - a.usd);
}

/** What all of it costs, in USD. */
export function costOf(counts: Counts): number {
  return costLines(counts).reduce((sum, { usd }) => sum + usd, 0);
}

/** The same so many times. */
export function timesOf(counts: Counts, times: number): Counts {
  return Object.fromEntries(Object.entries(counts).map(([part, count]) => [part, count * times]));
}

/** One line a part, a table for people. */
export function describeCosts(counts: Counts, digits = 2): readonly string[] {
  return costLines(counts).map(
    ({ part, count, usd }) =>
      `${usd.toFixed(digits).padStart(10)}  ${count.toLocaleString('en-US', { maximumFractionDigits: 2 })} ${prices[part].unit}`,
  );
}

function isBilled(name: string): name is Billed {
  return name in prices;
}

const billed: readonly Billed[] = Object.keys(prices).filter(isBilled);
