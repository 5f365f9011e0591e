import type { Agent } from '../agents/agent.ts';
import { Channel } from '../center/words.ts';
import type { LaneRow } from '../contact/rows.ts';
import { hasDangerSeat, hasFreeSlot } from './fit.ts';

/** How many free seats of a profile are enough to decide on some waiting contacts: one each, and one for each agent who may not be asked. */
export function seatsWanted(works: readonly LaneRow[]): number {
  return works.length + Math.max(0, ...works.map(({ excluded }) => excluded.length));
}

/** True when an agent has room for any contact of the kinds that wait. */
export function mayTake(agent: Pick<Agent, 'slots' | 'capacity'>, works: readonly LaneRow[]): boolean {
  if (Channel.options.some((channel) => hasFreeSlot(agent, channel))) return true;
  return works.some(({ danger, channel }) => danger && hasDangerSeat(agent, channel));
}
