import { contactCounts } from '../../operate/cost/contact-counts.ts';
import { costOf, timesOf } from '../../operate/cost/price-of.ts';

/** What the contacts of a week cost in USD, by whether an agent had them and whether by a call, without what costs when nobody comes. */
export type WeekCost = {
  readonly contacts: number;
  readonly withAgent: number;
  readonly called: number;
  readonly bot: number;
  readonly agent: number;
  readonly call: number;
  readonly total: number;
  readonly each: number | undefined;
  readonly command: string;
};

/** Prices a week's contacts as `npm run cost` does: each as the one that was counted. */
export function costOfWeek(contacts: number, withAgent: number, called: number): WeekCost {
  const counts = contactCounts();
  const shareOf = (some: number) => (contacts === 0 ? 0 : some / contacts);
  const bot = costOf(timesOf(counts.bot, contacts - withAgent));
  const agent = costOf(timesOf(counts.agent, withAgent - called));
  const call = costOf(timesOf(counts.call, called));
  const total = bot + agent + call;
  return {
    ...{ contacts, withAgent, called, bot, agent, call, total },
    each: contacts === 0 ? undefined : total / contacts,
    command: `npm run cost -- --contacts ${contacts} --agents ${shareOf(withAgent)} --calls ${shareOf(called)}`,
  };
}
