import type { ContactId, Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import { hoursOf } from '../hours/hours-of.ts';
import { isOpen, nextOpening } from '../hours/opening.ts';
import { isVisitor } from '../visitor/visitor-id.ts';
import { type HandlingTimes, nothingMeasured } from './handling-times.ts';
import type { MailClock } from './mail.ts';
import { byPrecedence, inOrder } from './precedence.ts';
import { callbackOffered, type ExpectedWait, estimateWait } from './wait.ts';
import { shippedMixes, type WaitMixes } from './wait-mixes.ts';
import { type Ahead, askingOf, type Prospects, prospectsOf } from './wait-model.ts';

/** What a waiting student is told: place in line, 1 the next; the wait as a range where it can be known, or by when they were promised a call, or when people are back; whether anybody is there; whether to ask about a callback. */
export type PlaceInLine = {
  readonly position: number;
  /** Outside opening hours: when people answer again. */
  readonly opensAt?: Ms;
  readonly wait?: ExpectedWait;
  /** By when a callback was promised: nothing else is told of its wait. */
  readonly promisedAt?: Ms;
  /** True while nobody on duty could take it: nothing is known of the wait then. */
  readonly nobodyReady?: true | undefined;
  readonly callbackOffered: boolean;
  /** True where a call would be offered to whoever may be called: a visitor may ask the assistant meanwhile. */
  readonly askMeanwhile?: true | undefined;
  /** Contacts ahead for their urgency alone: whoever came later, and e-mail and callbacks that are due before those who sit and wait. */
  readonly urgentAhead: number;
};

/** Place in line of a waiting contact among those of its queue, 1 the next; undefined when it does not wait there. */
export function positionOf(
  rows: readonly LaneRow[],
  contactId: ContactId,
  now: Ms,
  policy: MailClock,
): number | undefined {
  const own = rows.find((row) => row.contactId === contactId);
  if (!own) return undefined;
  const compare = byPrecedence(policy, now);
  return 1 + rows.filter((row) => row.queue === own.queue && compare(row, own) < 0).length;
}

/** The place of every contact waiting in one queue, and the wait to expect by the agents on duty who can take it and by what contacts took them lately. */
export function placesInLine(
  rows: readonly LaneRow[],
  agents: readonly Agent[],
  policy: CenterPolicy,
  now: Ms,
  times: HandlingTimes = nothingMeasured,
  mixes: WaitMixes = shippedMixes,
): ReadonlyMap<ContactId, PlaceInLine> {
  const line = inOrder(rows, policy, now);
  const hours = hoursOf(policy, rows[0]?.queue);
  if (!isOpen(hours, now)) return placesUntil(nextOpening(hours, now), line);
  const outlook = { prospects: prospectsOf(agents, policy, times, now), mixes };
  const aheadOf = aheadBy(inOrder(line.filter(isLive), policy, now + foresightMs));
  return new Map(
    line.map((row, at) => {
      const place = placeOf(row, at + 1, outlook, aheadOf.get(row.contactId) ?? [], policy);
      return [row.contactId, { ...place, urgentAhead: urgentBefore(line, row, at) }];
    }),
  );
}

// Urgent ones overtake while they wait: who is ahead is looked at as it will be then. E-mail takes a share of the agents that does not grow with the line.
const foresightMs = 60_000;

function isLive({ channel }: LaneRow): boolean {
  return channel !== 'email';
}

function aheadBy(line: readonly LaneRow[]): ReadonlyMap<ContactId, readonly Ahead[]> {
  const kinds = new Map<string, Ahead>();
  return new Map(
    line.map((row) => {
      const ahead = [...kinds.values()];
      const same = kinds.get(askingOf(row));
      kinds.set(askingOf(row), { like: row, contacts: 1 + (same?.contacts ?? 0) });
      return [row.contactId, ahead];
    }),
  );
}

function placesUntil(opening: Ms | undefined, line: readonly LaneRow[]): ReadonlyMap<ContactId, PlaceInLine> {
  const opensAt = opening === undefined ? {} : { opensAt: opening };
  return new Map(
    line.map((row, ahead) => [
      row.contactId,
      {
        ...{ position: ahead + 1, ...opensAt, ...promiseOf(row), ...offerTo(row, true) },
        urgentAhead: urgentBefore(line, row, ahead),
      },
    ]),
  );
}

// A visitor is answered in writing alone.
function offerTo(row: LaneRow, isLong: boolean): Pick<PlaceInLine, 'callbackOffered' | 'askMeanwhile'> {
  const isOffered = isLong && !row.callback && !row.danger && isLive(row);
  const isOfVisitor = isVisitor(row.studentId);
  return { callbackOffered: isOffered && !isOfVisitor, ...(isOffered && isOfVisitor ? { askMeanwhile: true } : {}) };
}

// E-mail and callbacks stand before whoever sits and waits for being due alone.
function urgentBefore(line: readonly LaneRow[], { origin }: LaneRow, at: number): number {
  return line.slice(0, at).filter((row) => row.origin > origin || row.callback || !isLive(row)).length;
}

function promiseOf({ promisedAt }: LaneRow): Pick<PlaceInLine, 'promisedAt'> {
  return promisedAt === undefined ? {} : { promisedAt };
}

function placeOf(
  row: LaneRow,
  position: number,
  { prospects, mixes }: { readonly prospects: Prospects; readonly mixes: WaitMixes },
  ahead: readonly Ahead[],
  { limits }: CenterPolicy,
): Omit<PlaceInLine, 'urgentAhead'> {
  if (row.promisedAt !== undefined) return { position, ...promiseOf(row), callbackOffered: false };
  const prospect = prospects(row, ahead);
  const wait = estimateWait(prospect, row.channel, mixes);
  return {
    position,
    // No wait is promised of a danger: it is taken as soon as anybody can.
    ...(wait && !row.danger ? { wait } : {}),
    ...(prospect ? {} : { nobodyReady: true }),
    ...offerTo(row, callbackOffered(wait, limits)),
  };
}
