import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { Bucket } from './bucket.ts';
import { delaySecondsOf, isAble, isQualified } from './fit.ts';
import type { Floor } from './floor.ts';
import { seatsLeftTo } from './mail.ts';
import { type HoldReason, type Scene, willDoFrom } from './obstacle.ts';

/** Who is left of those who may take a contact when seats are kept for others; why, and until when time alone frees one. */
export type Kept<F> = {
  readonly willing: readonly F[];
  readonly reason: Extract<HoldReason, 'phone-seat-kept' | 'live-seats-kept'>;
  readonly until?: Ms | undefined;
};

type Finding = { readonly bucket: Bucket };

/** Leaves seats to those who need them more: a phone to calls, and a few seats of each kind free of e-mail. */
export function withoutKeptSeats<F extends Finding>(
  eligible: readonly F[],
  row: LaneRow,
  on: { readonly buckets: readonly Bucket[]; readonly floor: Floor },
  scene: Scene,
): Kept<F> {
  const reason = keptReasonOf(row);
  if (eligible.length === 0 || row.danger) return { willing: eligible, reason };
  switch (row.channel) {
    case 'voice':
      return { willing: eligible, reason };
    case 'chat':
      return { willing: leftToCalls(eligible, row, on.buckets, scene), reason };
    case 'email':
      return { reason, ...seatsLeftTo(eligible, row, on.floor, scene) };
  }
}

/** What a contact is told to wait for when only seats are free that are kept for others. */
export function keptReasonOf({ channel }: Pick<LaneRow, 'channel'>): 'phone-seat-kept' | 'live-seats-kept' {
  return channel === 'email' ? 'live-seats-kept' : 'phone-seat-kept';
}

// Leaves phone agents to calls as long as anybody else who is there could take the chat, now or when a slot is free.
function leftToCalls<F extends Finding>(
  eligible: readonly F[],
  row: LaneRow,
  buckets: readonly Bucket[],
  scene: Scene,
): readonly F[] {
  const isForPhone = ({ bucket }: F) => isPhoneAgent(bucket.like);
  if (!eligible.some(isForPhone)) return eligible;
  const others = buckets.some(({ isReady, like }) => isReady && !isPhoneAgent(like) && isForIt(like, row, scene));
  return others ? eligible.filter((one) => !isForPhone(one)) : eligible;
}

function isPhoneAgent(agent: Agent): boolean {
  return agent.capacity.voice > agent.capacity.chat;
}

// Somebody whom the contact asks for, or would take as things are now.
function isForIt(agent: Agent, row: LaneRow, { policy, now, soonestFit }: Scene): boolean {
  const profile = policy.profiles.find((one) => one.id === agent.profile);
  if (!profile || delaySecondsOf(profile, row.queue) === undefined || !isAble(agent, row)) return false;
  return isQualified(policy, agent, row) || willDoFrom(agent, row, policy) <= Math.max(now, soonestFit);
}
