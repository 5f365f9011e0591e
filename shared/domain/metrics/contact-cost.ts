import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, ratio } from './measure.ts';

/** What a contact of each kind costs in USD: one with the bot alone, and one that an agent had. */
type ContactPrices = { readonly bot: number; readonly agent: number };

const cost: Formula = {
  name: 'cost a contact',
  version: 1,
  unit: 'usd',
  rule: 'price of one of its kind that was measured, with the bot alone or with an agent, over contacts that ended; without what costs when nobody comes, people’s pay, and how long functions run',
  source: 'ours; AWS price list by npm run cost, consumption by npm run bench -- contact',
};

/** What contacts cost on the average. */
export function contactCost(records: readonly ContactRecord[], prices: ContactPrices): Measure {
  const usd = records.reduce((sum, { acceptedAt }) => sum + (acceptedAt === undefined ? prices.bot : prices.agent), 0);
  return ratio(cost, usd, records.length);
}
