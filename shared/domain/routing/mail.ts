import type { Ms } from '../../schema/ids.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { Routed } from '../center/routing-constants.ts';
import type { RoutingConstants } from '../center/routing-schema.ts';
import type { LaneRow } from '../contact/rows.ts';
import { type Calendars, hoursOf } from '../hours/hours-of.ts';
import type { Hours } from '../hours/hours-policy.ts';
import { openMsBefore } from '../hours/opening.ts';
import type { Bucket } from './bucket.ts';
import { constantsOf, isIdleVoiceSeat } from './cost.ts';
import { type Floor, freeChatsOf } from './floor.ts';

/*
 * E-mail's whole story. It is work for free hours: a young one leaves the last seats to calls and chats. When it is ripe it leaves one voice seat. When it
 * is due it comes before live contacts, but only to a share of the agents, so that a morning with many old e-mails is no morning without chats. How pressing it is
 * goes by the hours in which people answer that are left before its target is over: what came in the evening waits for the next evening, and not for noon, when it is twelve hours old.
 */

const hourMs = 3_600_000;

/** How pressing an e-mail is. */
export type MailAge = 'young' | 'ripening' | 'ripe' | 'due';

/** What of a policy says when an e-mail presses. */
export type MailClock = Pick<CenterPolicy, 'targets'> & Calendars & Routed;

/** How pressing an e-mail of a policy is by the time that is left for it; a P1 is due from its arrival, and so is one for which nobody will be there in time. */
export function mailAgeOf(row: MailRow, policy: MailClock, now: Ms): MailAge {
  const { ripening, ripe, due } = pressingFrom(row, policy);
  if (row.urgency === 'P1' || now >= due) return 'due';
  if (now >= ripe) return 'ripe';
  return now >= ripening ? 'ripening' : 'young';
}

type MailRow = Pick<LaneRow, 'origin' | 'urgency' | 'queue'>;
/** When it is ripening, ripe, due and, where that goes by hours, hurried; and when its target is over. */
type Pressing = Readonly<Record<'ripening' | 'ripe' | 'due' | 'over', Ms>> & { readonly hurried?: Ms };
type By = { readonly hours: Hours; readonly mail: RoutingConstants['mail']; readonly targetMs: Ms };

// A row does not change, and routing asks of each one at every run.
const known = new WeakMap<MailRow, By & Pressing>();

function pressingFrom(row: MailRow, policy: MailClock): Pressing {
  const by = {
    hours: hoursOf(policy, row.queue),
    mail: constantsOf(policy).mail,
    targetMs: policy.targets.seconds.email * 1000,
  };
  const before = known.get(row);
  const isKnown = before?.hours === by.hours && before.mail === by.mail && before.targetMs === by.targetMs;
  if (isKnown) return before;
  const found = { ...by, ...pressingBy(row, by) };
  known.set(row, found);
  return found;
}

function pressingBy({ origin }: MailRow, { hours, mail, targetMs }: By): Pressing {
  const { openHoursLeft, ripeAfterHours, dueAfterHours } = mail;
  const over = origin + targetMs;
  if (!openHoursLeft) {
    const ripe = origin + ripeAfterHours * hourMs;
    return { ripening: ripe, ripe, due: origin + dueAfterHours * hourMs, over };
  }
  const withLeft = (openHours: number) => openMsBefore(hours, over, openHours * hourMs, origin);
  const { ripening, ripe, due } = openHoursLeft;
  return {
    ripening: Math.min(withLeft(ripe), Math.max(withLeft(ripening), origin + greenMs)),
    ripe: withLeft(ripe),
    due: withLeft(due),
    hurried: withLeft(due / hurriedFactor),
    over,
  };
}

// However short the days are on which people answer, so long it is young, unless it is ripe.
const greenMs = 4 * hourMs;

// When half of the time in which it is due has passed, twice as many may write; what is late anyway, or had no such time, takes no more than before.
const hurriedFactor = 2;

function isHurried({ due, hurried = due, over }: Pressing, now: Ms): boolean {
  return due < hurried && now >= hurried && now < over;
}

/** Those who may take an e-mail without using a seat that it leaves to others; until when it leaves them. */
export function seatsLeftTo<F extends { readonly bucket: Bucket }>(
  eligible: readonly F[],
  row: LaneRow,
  floor: Floor,
  { now, policy }: { readonly now: Ms; readonly policy: MailClock },
): { readonly willing: readonly F[]; readonly until?: Ms } {
  const { mail } = constantsOf(policy);
  const age = mailAgeOf(row, policy, now);
  const pressing = pressingFrom(row, policy);
  const share = mail.dueShare * (isHurried(pressing, now) ? hurriedFactor : 1);
  if (age === 'due' && floor.withMail < Math.max(1, Math.floor(share * floor.readyAgents))) {
    return { willing: eligible };
  }
  const willing = eligible.filter(({ bucket }) => isSpare(bucket, floor, keptOf(mail, age, floor)));
  return { willing, ...nextAge(pressing, age, now) };
}

type Kept = { readonly voice: number; readonly chat: number };

// Fewer are kept where fewer people are on duty: somebody who is alone would never answer an e-mail. One that is due and over its share is asked about
// before live contacts are: it takes no more than a young one.
function keptOf({ idleVoiceSeatsKept, chatSeatsKept }: RoutingConstants['mail'], age: MailAge, floor: Floor): Kept {
  const voice = Math.min(age === 'ripe' || age === 'ripening' ? 1 : idleVoiceSeatsKept, floor.voiceSeats - 1);
  const chat = Math.min(age === 'ripe' ? 0 : chatSeatsKept, floor.chatSeats / 2);
  return { voice, chat };
}

// True when enough is free after somebody of the bucket has taken it; whoever takes neither calls nor chats is there for e-mail.
function isSpare({ like }: Bucket, floor: Floor, kept: Kept): boolean {
  if (like.capacity.chat === 0 && like.capacity.voice === 0) return true;
  if (isIdleVoiceSeat(like)) return floor.idleVoiceSeats - 1 >= kept.voice;
  return floor.freeChatSeats - freeChatsOf(like) >= kept.chat;
}

function nextAge({ ripening, ripe, due, hurried }: Pressing, age: MailAge, now: Ms): { readonly until?: Ms } {
  const until = { young: ripening, ripening: ripe, ripe: due, due: hurried }[age];
  return until !== undefined && now < until ? { until } : {};
}
