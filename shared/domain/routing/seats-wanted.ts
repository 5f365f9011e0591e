import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { Routed } from '../center/routing-constants.ts';
import { Channel } from '../center/words.ts';
import type { LaneRow } from '../contact/rows.ts';
import { mostExtraChats } from '../peak/eased-policy.ts';
import { constantsOf } from './cost.ts';
import { hasDangerSeat, hasFreeSlot } from './fit.ts';

/**
 * How many free seats of a profile are enough to decide on some waiting contacts: one each, one for each agent who may not be asked, and the last idle ones, which cost
 * more the fewer are left: by fewer seats than there are a run would take those for the last.
 */
export function seatsWanted(works: readonly LaneRow[], policy: Routed): number {
  const barred = Math.max(0, ...works.map(({ excluded }) => excluded.length));
  return works.length + barred + constantsOf(policy).costs.idleVoiceSeat.length;
}

/** True when an agent has room for any contact of the kinds that wait, as much as a policy ever lets them hold. */
export function mayTake(
  agent: Pick<Agent, 'slots' | 'capacity'>,
  works: readonly LaneRow[],
  policy: Pick<CenterPolicy, 'peak'>,
): boolean {
  if (Channel.options.some((channel) => hasFreeSlot(agent, channel, mostExtraChats(policy)))) return true;
  return works.some(({ danger, channel }) => danger && hasDangerSeat(agent, channel));
}
