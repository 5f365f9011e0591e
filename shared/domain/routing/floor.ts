import type { Agent } from '../agents/agent.ts';
import type { Channel } from '../center/words.ts';
import type { Bucket } from './bucket.ts';
import { isIdleVoiceSeat } from './cost.ts';

/** What is free on the floor, and who is there. */
export type Floor = {
  /** Ready agents who could take a call, and those of them with nothing in hand. */
  readonly voiceSeats: number;
  readonly idleVoiceSeats: number;
  /** Chats that ready agents could hold, and how many more they could hold now, without those of idle voice seats. */
  readonly chatSeats: number;
  readonly freeChatSeats: number;
  readonly readyAgents: number;
  /** Agents with an e-mail in hand or offered. */
  readonly withMail: number;
};

const empty: Floor = { voiceSeats: 0, idleVoiceSeats: 0, chatSeats: 0, freeChatSeats: 0, readyAgents: 0, withMail: 0 };

/** What is free as a run begins. */
export function floorOf(buckets: readonly Bucket[]): Floor {
  return buckets
    .filter(({ isReady }) => isReady)
    .reduce((sum, { like, members }) => added(sum, shareOf(like), members.length), empty);
}

/** What is left when somebody of a bucket was asked: of what was free their share is gone, but they are still there. */
export function without(floor: Floor, { like }: Bucket, channel: Channel): Floor {
  const { idleVoiceSeats, freeChatSeats } = shareOf(like);
  return {
    ...floor,
    idleVoiceSeats: floor.idleVoiceSeats - idleVoiceSeats,
    freeChatSeats: floor.freeChatSeats - freeChatSeats,
    withMail: floor.withMail + Number(channel === 'email'),
  };
}

/** Chats an agent could take on now. */
export function freeChatsOf({ slots, capacity }: Pick<Agent, 'slots' | 'capacity'>): number {
  const held = Object.values(slots);
  return held.every((channel) => channel === 'chat') ? Math.max(0, capacity.chat - held.length) : 0;
}

function shareOf(agent: Agent): Floor {
  const isIdle = isIdleVoiceSeat(agent);
  return {
    voiceSeats: Number(agent.capacity.voice > 0),
    idleVoiceSeats: Number(isIdle),
    chatSeats: agent.capacity.chat,
    freeChatSeats: isIdle ? 0 : freeChatsOf(agent),
    readyAgents: 1,
    withMail: Number(Object.values(agent.slots).includes('email')),
  };
}

function added(sum: Floor, share: Floor, times: number): Floor {
  return {
    voiceSeats: sum.voiceSeats + times * share.voiceSeats,
    idleVoiceSeats: sum.idleVoiceSeats + times * share.idleVoiceSeats,
    chatSeats: sum.chatSeats + times * share.chatSeats,
    freeChatSeats: sum.freeChatSeats + times * share.freeChatSeats,
    readyAgents: sum.readyAgents + times * share.readyAgents,
    withMail: sum.withMail + times * share.withMail,
  };
}
