import type { Ms } from '../../schema/ids.ts';
import type { LaneRow } from '../contact/rows.ts';
import { constantsOf } from './cost.ts';
import { type MailClock, mailAgeOf } from './mail.ts';
import { promiseStanding } from './promise.ts';

type Precedence = { readonly band: 0 | 1 | 2 | 3; readonly overTarget: number };

/**
 * Orders waiting contacts, the most urgent first: danger, e-mail that is due and callbacks whose promise is near, live contacts by age over target, then young e-mail and other promised callbacks; ties by arrival, then by id.
 * A P1, live or e-mail, counts as `p1HeadStart` targets older than it is: it passes everybody who has not waited that many targets of their own, and
 * of those who have it passes nobody it has not caught up with, so that whoever is not urgent is overtaken for a while and never for ever. A wait counts by its queue's priority.
 */
export function byPrecedence(policy: MailClock, now: Ms): (one: LaneRow, other: LaneRow) => number {
  return (one, other) => compare(placed(one, policy, now), placed(other, policy, now));
}

/** Waiting contacts in the order of `byPrecedence`. */
export function inOrder(rows: readonly LaneRow[], policy: MailClock, now: Ms): readonly LaneRow[] {
  return rows
    .map((row) => placed(row, policy, now))
    .sort(compare)
    .map(({ row }) => row);
}

type Placed = { readonly row: LaneRow; readonly precedence: Precedence };

function placed(row: LaneRow, policy: MailClock, now: Ms): Placed {
  return { row, precedence: precedenceOf(row, policy, now) };
}

function compare({ row: one, precedence: a }: Placed, { row: other, precedence: b }: Placed): number {
  return b.band - a.band || b.overTarget - a.overTarget || one.origin - other.origin || byId(one, other);
}

/** Seconds within which a contact should be answered: of its class if escalated, else of its channel; a VIP's and a complaint's are shorter, and a VIP's complaint's shorter still. */
function targetSeconds(row: Pick<LaneRow, 'class' | 'vip' | 'channel' | 'callback'>, policy: MailClock): number {
  const { targets } = policy;
  // Whoever is called back does not sit and wait: asking for it is no way to overtake those who do.
  const base = row.callback ? constantsOf(policy).callbackTargetSeconds : targets.seconds[row.channel];
  const vipFactor = row.vip || row.class === 'vip' ? targets.vipFactor : 1;
  switch (row.class) {
    case 'escalated':
      return targets.seconds.escalation * vipFactor;
    case 'complaint':
      return base * targets.complaintFactor * vipFactor;
    case 'vip':
    case 'standard':
      return base * vipFactor;
  }
}

function precedenceOf(row: LaneRow, policy: MailClock, now: Ms): Precedence {
  const { targets, queues } = policy;
  const age = Math.max(0, now - row.origin);
  const priority = queues.find(({ id }) => id === row.queue)?.priority ?? 1;
  const waited = (age * priority) / (targetSeconds(row, policy) * 1000);
  if (row.danger) return { band: 3, overTarget: age };
  const standing = promiseStanding(row, now);
  if (standing) return { band: standing === 'pressing' ? 2 : 0, overTarget: waited };
  if (row.channel === 'email' && row.urgency !== 'P1' && mailAgeOf(row, policy, now) === 'due')
    return { band: 2, overTarget: waited };
  if (row.urgency === 'P1') return { band: 1, overTarget: waited + targets.p1HeadStart };
  return { band: row.channel === 'email' ? 0 : 1, overTarget: waited };
}

function byId(one: LaneRow, other: LaneRow): number {
  return one.contactId < other.contactId ? -1 : Number(one.contactId > other.contactId);
}
