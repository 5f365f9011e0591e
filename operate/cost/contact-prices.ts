import { contactCounts } from './contact-counts.ts';
import { costOf } from './price-of.ts';
import { pricesOn } from './prices.ts';

// A power of two, below a millionth of a millionth of a dollar: so sums of thousands of dollars are exact, in whatever order an engine adds.
const grain = 2 ** -40;

/** What one contact of each kind costs in USD, as it was counted last, at the prices in use, and the day of these. */
export function contactPrices(): {
  readonly bot: number;
  readonly agent: number;
  readonly call: number;
  readonly on: string;
} {
  const { bot, agent, call } = contactCounts();
  return { bot: grained(costOf(bot)), agent: grained(costOf(agent)), call: grained(costOf(call)), on: pricesOn };
}

function grained(usd: number): number {
  return Math.round(usd / grain) * grain;
}
