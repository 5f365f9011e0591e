import type { Ms } from '../../schema/ids.ts';
import type { Targets } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';

/** Age from which an e-mail stops being background work and comes first. */
const emailComesFirstAfterMs = 12 * 3600_000;

type Precedence = { readonly band: 0 | 1 | 2 | 3; readonly overTarget: number };

/**
 * Orders waiting contacts, the most urgent first: danger, old e-mail, live contacts by age over target, then young e-mail; ties by arrival, then by id.
 * A P1, live or e-mail, counts as `p1HeadStart` targets older than it is: it passes everybody who has not waited that many targets of their own, and
 * of those who have it passes nobody it has not caught up with, so that whoever is not urgent is overtaken for a while and never for ever.
 */
export function byPrecedence(targets: Targets, now: Ms): (one: LaneRow, other: LaneRow) => number {
  return (one, other) => compare(placed(one, targets, now), placed(other, targets, now));
}

/** Waiting contacts in the order of `byPrecedence`. */
export function inOrder(rows: readonly LaneRow[], targets: Targets, now: Ms): readonly LaneRow[] {
  return rows
    .map((row) => placed(row, targets, now))
    .sort(compare)
    .map(({ row }) => row);
}

type Placed = { readonly row: LaneRow; readonly precedence: Precedence };

function placed(row: LaneRow, targets: Targets, now: Ms): Placed {
  return { row, precedence: precedenceOf(row, targets, now) };
}

function compare({ row: one, precedence: a }: Placed, { row: other, precedence: b }: Placed): number {
  return b.band - a.band || b.overTarget - a.overTarget || one.origin - other.origin || byId(one, other);
}

/** Seconds within which a contact should be answered: of its class if escalated, else of its channel; a VIP's and a complaint's are shorter. */
function targetSeconds(row: Pick<LaneRow, 'class' | 'channel' | 'callback'>, targets: Targets): number {
  // A callback keeps its place among the chats it came from: asking for one is no way to overtake them.
  const base = row.callback ? targets.seconds.chat : targets.seconds[row.channel];
  switch (row.class) {
    case 'escalated':
      return targets.seconds.escalation;
    case 'vip':
      return base * targets.vipFactor;
    case 'complaint':
      return base * targets.complaintFactor;
    case 'standard':
      return base;
  }
}

function precedenceOf(row: LaneRow, targets: Targets, now: Ms): Precedence {
  const age = Math.max(0, now - row.origin);
  const waited = age / (targetSeconds(row, targets) * 1000);
  if (row.danger) return { band: 3, overTarget: age };
  if (row.channel === 'email' && age >= emailComesFirstAfterMs) return { band: 2, overTarget: waited };
  if (row.urgency === 'P1') return { band: 1, overTarget: waited + targets.p1HeadStart };
  return { band: row.channel === 'email' ? 0 : 1, overTarget: waited };
}

function byId(one: LaneRow, other: LaneRow): number {
  return one.contactId < other.contactId ? -1 : Number(one.contactId > other.contactId);
}
