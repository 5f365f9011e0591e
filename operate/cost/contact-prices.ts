import { contactCounts } from './contact-counts.ts';
import { costOf } from './price-of.ts';

// A power of two, below a millionth of a millionth of a dollar: so sums of thousands of dollars are exact, in whatever order an engine adds.
const grain = 2 ** -40;

/** What one contact of each kind costs in USD, as it was counted last, at the prices in use. */
export function contactPrices(): { readonly bot: number; readonly agent: number } {
  const { bot, agent } = contactCounts();
  return { bot: grained(costOf(bot)), agent: grained(costOf(agent)) };
}

function grained(usd: number): number {
  return Math.round(usd / grain) * grain;
}
