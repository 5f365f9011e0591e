import type { Channel } from '../center/words.ts';
import type { Agent } from './agent.ts';

/*
 * Who is ready has a seat, in the partition of their routing profile, by rank: whoever holds least comes first, of those whoever was asked longest ago. So the first
 * few seats of a profile are those a run would ask, of however many agents.
 */

// An e-mail and a call fill an agent alone: whoever holds one comes behind everybody with chats.
const weights: Readonly<Record<Channel, number>> = { chat: 1, email: 100, voice: 100 };

// More than any moment in milliseconds until the year 2286; hundreds of it stay exact in a number.
const heavierThanAnyMoment = 10_000_000_000_000;

/** What one contact in hand adds to a seat's rank. */
export function rankWeight(channel: Channel): number {
  return weights[channel] * heavierThanAnyMoment;
}

/** Rank of the seat of an agent who was asked last at a moment. */
export function seatRank({ slots }: Pick<Agent, 'slots'>, askedAt: number): number {
  return Object.values(slots).reduce((rank, channel) => rank + rankWeight(channel), askedAt);
}

/** Where a seat is among those of its profile: by rank, then by agent. */
export type SeatPlace = { readonly rank: number; readonly agentId: Agent['agentId'] };

/** Some seats of a profile in their order, and where the next ones begin; no `next` after the last. */
export type SeatPage = { readonly agents: readonly Agent[]; readonly next?: SeatPlace };
