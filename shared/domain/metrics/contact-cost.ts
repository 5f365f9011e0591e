import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, ratio } from './measure.ts';

/** What a contact of each kind costs in USD, one that no agent had and one that an agent had, and the day (`2026-09-01`) of the prices. */
type ContactPrices = { readonly bot: number; readonly agent: number; readonly on: string };

const costAt = ({ on }: ContactPrices): Formula => ({
  name: 'cost a contact',
  version: 1,
  unit: 'usd',
  rule: `price on ${on} of a chat of ten messages of each side, as it was measured with no agent or with one, over contacts that ended; a callback as a chat an agent had; without telephone, what costs when nobody comes, people’s pay, and how long functions run`,
  source: 'ours; AWS price list by npm run cost, consumption by npm run bench -- contact',
});

/** What contacts cost on the average. */
export function contactCost(records: readonly ContactRecord[], prices: ContactPrices): Measure {
  const usd = records.reduce((sum, { acceptedAt }) => sum + (acceptedAt === undefined ? prices.bot : prices.agent), 0);
  return ratio(costAt(prices), usd, records.length);
}
