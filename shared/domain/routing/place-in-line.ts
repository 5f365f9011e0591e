import type { ContactId, Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import { isOpen, nextOpening } from '../hours/opening.ts';
import { isReady } from './fit.ts';
import { byPrecedence } from './precedence.ts';
import { callbackOffered, estimateWait } from './wait.ts';

/** What a waiting student is told: place in line, 1 the next; the wait in seconds as a range while it is worth showing, or when people are back; whether to ask about a callback. */
export type PlaceInLine = {
  readonly position: number;
  /** Outside opening hours: when people answer again. */
  readonly opensAt?: Ms;
  readonly waitSeconds?: readonly [number, number];
  readonly callbackOffered: boolean;
};

/** Place in line of a waiting contact among those of its queue, 1 the next; undefined when it does not wait there. */
export function positionOf(
  rows: readonly LaneRow[],
  contactId: ContactId,
  now: Ms,
  policy: Pick<CenterPolicy, 'targets'>,
): number | undefined {
  const own = rows.find((row) => row.contactId === contactId);
  if (!own) return undefined;
  const compare = byPrecedence(policy.targets, now);
  return 1 + rows.filter((row) => row.queue === own.queue && compare(row, own) < 0).length;
}

/** The place of every contact waiting in one queue; `agents` are those who serve it, of whom the ready ones count. */
export function placesInLine(
  rows: readonly LaneRow[],
  agents: readonly Agent[],
  policy: CenterPolicy,
  now: Ms,
): ReadonlyMap<ContactId, PlaceInLine> {
  const line = rows.toSorted(byPrecedence(policy.targets, now));
  if (!isOpen(policy.hours, now)) return placesUntil(nextOpening(policy.hours, now), line);
  const ready = agents.filter((agent) => isReady(agent, now));
  return new Map(line.map((row, ahead) => [row.contactId, placeOf(row, ahead, ready, policy)]));
}

function placesUntil(opening: Ms | undefined, line: readonly LaneRow[]): ReadonlyMap<ContactId, PlaceInLine> {
  const opensAt = opening === undefined ? {} : { opensAt: opening };
  return new Map(
    line.map((row, ahead) => [row.contactId, { position: ahead + 1, ...opensAt, callbackOffered: !row.callback }]),
  );
}

function placeOf(row: LaneRow, ahead: number, agents: readonly Agent[], { limits }: CenterPolicy): PlaceInLine {
  const wait = estimateWait({ ahead, agents });
  return {
    position: ahead + 1,
    ...(wait ? { waitSeconds: [wait.low, wait.high] } : {}),
    callbackOffered: !row.callback && callbackOffered(wait, limits),
  };
}
