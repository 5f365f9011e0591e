import type { ContactRecord } from './contact-record.ts';
import { type Formula, type Measure, ratio } from './measure.ts';

/** What a contact of each kind costs in USD, one that no agent had, one that an agent had in writing and one by a call, and the day (`2026-09-01`) of the prices. */
type ContactPrices = { readonly bot: number; readonly agent: number; readonly call: number; readonly on: string };

const costAt = ({ on }: ContactPrices): Formula => ({
  name: 'cost a contact',
  version: 2,
  unit: 'usd',
  rule: `price on ${on} of a chat of ten messages of each side, as it was measured with no agent or with one, and of a call where an agent made one and wrote nothing, over contacts that ended; without what the telephone costs, what costs when nobody comes, people’s pay, and how long functions run`,
  source: 'ours; AWS price list by npm run cost, consumption by npm run bench -- contact',
});

/** What contacts cost on the average. */
export function contactCost(records: readonly ContactRecord[], prices: ContactPrices): Measure {
  const usd = records.reduce((sum, record) => sum + prices[kindOf(record)], 0);
  return ratio(costAt(prices), usd, records.length);
}

function kindOf({ acceptedAt, callbackAttempts, agentMessages }: ContactRecord): 'bot' | 'agent' | 'call' {
  if (acceptedAt === undefined) return 'bot';
  return callbackAttempts > 0 && agentMessages === 0 ? 'call' : 'agent';
}
