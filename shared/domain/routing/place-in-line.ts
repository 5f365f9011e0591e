import type { ContactId, Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import { hoursOf } from '../hours/hours-of.ts';
import { isOpen, nextOpening } from '../hours/opening.ts';
import { isReady, servingProfiles } from './fit.ts';
import { byPrecedence, inOrder } from './precedence.ts';
import { callbackOffered, estimateWait } from './wait.ts';

/** What a waiting student is told: place in line, 1 the next; the wait in seconds as a range while it is worth showing, or when people are back; whether anybody is there; whether to ask about a callback. */
export type PlaceInLine = {
  readonly position: number;
  /** Outside opening hours: when people answer again. */
  readonly opensAt?: Ms;
  readonly waitSeconds?: readonly [number, number];
  /** True while nobody is there to answer: what is said of the wait then counts on somebody who may come. */
  readonly nobodyReady?: true | undefined;
  readonly callbackOffered: boolean;
  /** Contacts ahead that arrived later, for they are more urgent. */
  readonly overtakenBy: number;
};

/** Why a place rose: somebody more urgent was put ahead, or somebody who was in line before came back to it. */
export type PlaceRise = { readonly rose?: 'more-urgent' | 'came-back' };

/** Says why a place is farther back than the one told before; nothing when it is not. */
export function whyItRose(
  before: Pick<PlaceInLine, 'position' | 'overtakenBy'>,
  now: Pick<PlaceInLine, 'position' | 'overtakenBy'>,
): PlaceRise {
  if (now.position <= before.position) return {};
  return { rose: now.overtakenBy > before.overtakenBy ? 'more-urgent' : 'came-back' };
}

/** Place in line of a waiting contact among those of its queue, 1 the next; undefined when it does not wait there. */
export function positionOf(
  rows: readonly LaneRow[],
  contactId: ContactId,
  now: Ms,
  policy: Pick<CenterPolicy, 'targets'>,
): number | undefined {
  const own = rows.find((row) => row.contactId === contactId);
  if (!own) return undefined;
  const compare = byPrecedence(policy, now);
  return 1 + rows.filter((row) => row.queue === own.queue && compare(row, own) < 0).length;
}

/** The place of every contact waiting in one queue; of the agents those count who are ready and serve it, and for a danger whoever is ready. */
export function placesInLine(
  rows: readonly LaneRow[],
  agents: readonly Agent[],
  policy: CenterPolicy,
  now: Ms,
): ReadonlyMap<ContactId, PlaceInLine> {
  const line = inOrder(rows, policy, now);
  const hours = hoursOf(policy, rows[0]?.queue);
  if (!isOpen(hours, now)) return placesUntil(nextOpening(hours, now), line);
  const ready = agents.filter((agent) => isReady(agent, now));
  return new Map(
    line.map((row, ahead) => {
      const serving = row.danger ? ready : ready.filter(servesQueue(policy, row.queue));
      return [row.contactId, { ...placeOf(row, ahead, serving, policy), overtakenBy: overtakersOf(line, ahead) }];
    }),
  );
}

function servesQueue(policy: CenterPolicy, queue: string): (agent: Agent) => boolean {
  const serving = new Set(servingProfiles(policy, queue));
  return (agent) => serving.has(agent.profile);
}

function placesUntil(opening: Ms | undefined, line: readonly LaneRow[]): ReadonlyMap<ContactId, PlaceInLine> {
  const opensAt = opening === undefined ? {} : { opensAt: opening };
  return new Map(
    line.map((row, ahead) => [
      row.contactId,
      {
        ...{ position: ahead + 1, ...opensAt, callbackOffered: !row.callback && !row.danger },
        overtakenBy: overtakersOf(line, ahead),
      },
    ]),
  );
}

function overtakersOf(line: readonly LaneRow[], at: number): number {
  const origin = line[at]?.origin ?? 0;
  return line.slice(0, at).filter((row) => row.origin > origin).length;
}

function placeOf(
  row: LaneRow,
  ahead: number,
  agents: readonly Agent[],
  { limits }: CenterPolicy,
): Omit<PlaceInLine, 'overtakenBy'> {
  const isAnybodyReady = agents.length > 0;
  const wait = estimateWait({ ahead, agents });
  // Danger is anybody's, not only theirs who serve its queue: no wait is promised of it.
  const isShown = wait !== undefined && !row.danger;
  return {
    position: ahead + 1,
    ...(isShown ? { waitSeconds: [wait.low, wait.high] } : {}),
    ...(isAnybodyReady ? {} : { nobodyReady: true }),
    callbackOffered: !row.callback && !row.danger && callbackOffered(wait, limits),
  };
}
