import type { Ms } from '../../schema/ids.ts';
import type { Routed } from '../center/routing-constants.ts';
import type { RoutingConstants } from '../center/routing-schema.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { Bucket } from './bucket.ts';
import { constantsOf, isIdleVoiceSeat } from './cost.ts';
import { type Floor, freeChatsOf } from './floor.ts';

/*
 * E-mail's whole story. It is work for free hours: a young one leaves the last seats to calls and chats. When it is ripe it leaves one voice seat. When it
 * is due it comes before live contacts, but only to a share of the agents, so that a morning with many old e-mails is no morning without chats.
 */

const hourMs = 3_600_000;

/** How pressing an e-mail is. */
export type MailAge = 'young' | 'ripe' | 'due';

/** How pressing an e-mail of a policy is by its age; a P1 is due from its arrival. */
export function mailAgeOf(row: Pick<LaneRow, 'origin' | 'urgency'>, policy: Routed, now: Ms): MailAge {
  const { ripeAfterHours, dueAfterHours } = constantsOf(policy).mail;
  const age = now - row.origin;
  if (row.urgency === 'P1' || age >= dueAfterHours * hourMs) return 'due';
  return age >= ripeAfterHours * hourMs ? 'ripe' : 'young';
}

/** Those who may take an e-mail without using a seat that it leaves to others; until when it leaves them. */
export function seatsLeftTo<F extends { readonly bucket: Bucket }>(
  eligible: readonly F[],
  row: LaneRow,
  floor: Floor,
  { now, policy }: { readonly now: Ms; readonly policy: Routed },
): { readonly willing: readonly F[]; readonly until?: Ms } {
  const { mail } = constantsOf(policy);
  const age = mailAgeOf(row, policy, now);
  if (age === 'due' && floor.withMail < Math.max(1, Math.floor(mail.dueShare * floor.readyAgents))) {
    return { willing: eligible };
  }
  const willing = eligible.filter(({ bucket }) => isSpare(bucket, floor, keptOf(mail, age, floor)));
  return { willing, ...nextAge(row, mail, age) };
}

type Kept = { readonly voice: number; readonly chat: number };

// Fewer are kept where fewer people are on duty: somebody who is alone would never answer an e-mail. One that is due and over its share is asked about
// before live contacts are: it takes no more than a young one.
function keptOf({ idleVoiceSeatsKept, chatSeatsKept }: RoutingConstants['mail'], age: MailAge, floor: Floor): Kept {
  const voice = Math.min(age === 'ripe' ? 1 : idleVoiceSeatsKept, floor.voiceSeats - 1);
  const chat = Math.min(age === 'ripe' ? 0 : chatSeatsKept, floor.chatSeats / 2);
  return { voice, chat };
}

// True when enough is free after somebody of the bucket has taken it; whoever takes neither calls nor chats is there for e-mail.
function isSpare({ like }: Bucket, floor: Floor, kept: Kept): boolean {
  if (like.capacity.chat === 0 && like.capacity.voice === 0) return true;
  if (isIdleVoiceSeat(like)) return floor.idleVoiceSeats - 1 >= kept.voice;
  return floor.freeChatSeats - freeChatsOf(like) >= kept.chat;
}

function nextAge(
  { origin }: LaneRow,
  { ripeAfterHours, dueAfterHours }: RoutingConstants['mail'],
  age: MailAge,
): { readonly until?: Ms } {
  switch (age) {
    case 'young':
      return { until: origin + ripeAfterHours * hourMs };
    case 'ripe':
      return { until: origin + dueAfterHours * hourMs };
    case 'due':
      return {};
  }
}
