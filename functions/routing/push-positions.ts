import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { type Sockets, withoutSockets } from '../../shared/domain/contact/sockets.ts';
import type { PositionFrame } from '../../shared/domain/protocol/server-frame.ts';
import { type PlaceInLine, placesInLine } from '../../shared/domain/routing/place-in-line.ts';
import { isOtherWait } from '../../shared/domain/routing/wait.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { noteDetached } from '../../shared/workflow/note-detached.ts';
import type { RoutingPorts } from './ports.ts';

/** The rows of one queue, those in overflow too, as many of them as a run reads, and when it began to. */
export type LineAsRead = {
  readonly rows: readonly LaneRow[];
  readonly at: Ms;
  /** More wait than were read: whoever is not among them may stand before whoever is. */
  readonly isLonger: boolean;
  /** It is not of this moment: the run has offered somebody of it since, and so may others have, or it was read as of a moment before. */
  readonly isMoved: boolean;
};

/** Tells the waiting students of one queue their place, as `agents` stand now; when to look again is given where it is too early to read the line whole. */
export type PositionPusher = (
  queue: string,
  line: LineAsRead,
  agents: readonly Agent[],
  now: Ms,
) => Promise<Ms | undefined>;

const pauseMs = 10_000;
const longReadPauseMs = 5_000;
// Another instance may have told another place since: the student would stay with that one.
const rememberedMs = 60_000;
// Past so many in one queue a place is hours away.
const mostTold = 1_000;

type Whole = Pick<LineAsRead, 'rows' | 'at'> & { readonly againAt?: Ms };

type Told = PlaceInLine & { readonly at: Ms; readonly to: Sockets };

/**
 * Pushes a student's place and wait when the place, the wait by a third, whether and until when nobody is there, or where the student is changed. What was told more than a minute ago is
 * told again at the next reading, changed or not, for another instance may have told another since. A contact is told at most every 10 s a function instance, with what says why a place
 * rose to whoever knows the one before. Places are of one reading of the whole line: one that was offered from since is read anew, and one that is longer than what a run reads at most
 * every 5 s, and again at the end of these for whoever came in them. A student whose last connection is found to be gone is detached, and told the place again once they are back.
 */
export function positionPusher(
  ports: Pick<
    RoutingPorts,
    'log' | 'connections' | 'lanes' | 'policy' | 'peak' | 'times' | 'mixes' | 'told' | 'moment' | 'report'
  >,
): PositionPusher {
  const { connections, lanes, policy, report } = ports;
  const told = new Map<string, Told>();
  const readAt = new Map<string, Ms>();
  const isPast = (at: Ms | undefined, pause: Ms, now: Ms) => now - (at ?? Number.NEGATIVE_INFINITY) >= pause;
  const dueOf = (rows: readonly LaneRow[], now: Ms) =>
    rows.filter((row) => isPast(told.get(row.contactId)?.at, pauseMs, now));
  const whole = async (queue: string, read: LineAsRead, now: Ms): Promise<Whole> => {
    const { rows, at, isLonger, isMoved } = read;
    if (!(isLonger || (isMoved && dueOf(rows, now).length > 0))) return read;
    // Dangers are read whole, and stand before all others.
    const dangers = rows.filter((row) => row.danger);
    const pauseEnd = (readAt.get(queue) ?? Number.NEGATIVE_INFINITY) + longReadPauseMs;
    if (isLonger && now < pauseEnd) return { rows: dangers, at, againAt: pauseEnd };
    readAt.set(queue, now);
    const begunAt = ports.moment?.() ?? now;
    return { rows: [...dangers, ...(await lanes.waiting(queue, mostTold))], at: begunAt };
  };
  return async (queue, read, agents, now) => {
    forget(told, now);
    const { rows: line, at, againAt } = await whole(queue, read, now);
    const due = dueOf(line, now);
    if (due.length === 0) return againAt;
    const [times, mixes] = await Promise.all([ports.times?.(now), ports.mixes?.(now)]);
    const places = placesInLine(line, agents, ports.peak?.policyOf(queue) ?? policy, now, times, mixes);
    const tell = (row: LaneRow) => {
      const { contactId, studentConnection } = row;
      const found = places.get(contactId);
      if (!found || studentConnection === undefined) return [];
      const before = told.get(contactId);
      // Whoever came on another connection since has not heard it.
      if (before && !isNews(before, found) && before.to === studentConnection) return [];
      told.set(contactId, { ...found, at: now, to: studentConnection });
      const frame: PositionFrame = { ...frameOf(contactId, found), at };
      const show = async () => {
        const gone = await connections.post(studentConnection, frame, now);
        if (withoutSockets(studentConnection, gone)) ports.told?.tell(row, found, now);
        if (gone) await noteDetached(ports, contactId, gone, now);
      };
      return [followThrough(report, { contactId }, [show])];
    };
    await Promise.all(due.flatMap(tell));
    return againAt;
  };
}

function isNews(before: PlaceInLine, place: PlaceInLine): boolean {
  return (
    before.position !== place.position ||
    before.nobodyReady !== place.nobodyReady ||
    before.opensAt !== place.opensAt ||
    isOtherWait(before.wait, place.wait)
  );
}

function frameOf(contactId: ContactId, { wait, ...place }: PlaceInLine): Omit<PositionFrame, 'at'> {
  return { type: 'position', contactId, ...place, ...(wait && { waitSeconds: [wait.low, wait.high] }) };
}

function forget(told: Map<string, Told>, now: Ms): void {
  for (const [contactId, { at }] of told) if (now - at > rememberedMs) told.delete(contactId);
}
