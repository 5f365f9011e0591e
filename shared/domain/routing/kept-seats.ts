import type { Agent } from '../agents/agent.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { Bucket } from './bucket.ts';
import { delaySecondsOf, isAble, isQualified, levelFor } from './fit.ts';
import type { Scene } from './obstacle.ts';
import { skillFrom, tierFrom } from './relaxation.ts';

/** Leaves phone agents to calls as long as anybody else who is there could take the chat, now or when a slot is free. */
export function withoutKeptSeats<F extends { readonly bucket: Bucket }>(
  eligible: readonly F[],
  row: LaneRow,
  buckets: readonly Bucket[],
  scene: Scene,
): readonly F[] {
  const isForPhone = ({ bucket }: F) => isPhoneAgent(bucket.like);
  if (row.channel !== 'chat' || !eligible.some(isForPhone)) return eligible;
  const others = buckets.some(({ isReady, like }) => isReady && !isPhoneAgent(like) && isForIt(like, row, scene));
  return others ? eligible.filter((one) => !isForPhone(one)) : eligible;
}

function isPhoneAgent(agent: Agent): boolean {
  return agent.capacity.voice > agent.capacity.chat;
}

// Somebody whom the contact asks for, or would take as things are now.
function isForIt(agent: Agent, row: LaneRow, { policy, now }: Scene): boolean {
  const profile = policy.profiles.find((one) => one.id === agent.profile);
  if (!profile || delaySecondsOf(profile, row.queue) === undefined || !isAble(agent, row)) return false;
  const level = levelFor(policy, agent, row.queue);
  const willDoFrom = Math.max(tierFrom(agent.tier, row, policy.relaxation), skillFrom(level, row, policy.relaxation));
  return isQualified(policy, agent, row) || willDoFrom <= now;
}
