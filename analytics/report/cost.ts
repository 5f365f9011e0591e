import { contactCounts } from '../../operate/cost/contact-counts.ts';
import { costOf, timesOf } from '../../operate/cost/price-of.ts';

/** What the contacts of a week cost in USD, by whether an agent had them, without what costs when nobody comes. */
export type WeekCost = {
  readonly contacts: number;
  readonly withAgent: number;
  readonly bot: number;
  readonly agent: number;
  readonly total: number;
  readonly each: number | undefined;
  readonly command: string;
};

/** Prices a week's contacts as `npm run cost` does: each as the one that was counted. */
export function costOfWeek(contacts: number, withAgent: number): WeekCost {
  const counts = contactCounts();
  const share = contacts === 0 ? 0 : withAgent / contacts;
  const bot = costOf(timesOf(counts.bot, contacts * (1 - share)));
  const agent = costOf(timesOf(counts.agent, contacts * share));
  const total = bot + agent;
  return {
    ...{ contacts, withAgent, bot, agent, total },
    each: contacts === 0 ? undefined : total / contacts,
    command: `npm run cost -- --contacts ${contacts} --agents ${share}`,
  };
}
