import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { PositionFrame } from '../../shared/domain/protocol/server-frame.ts';
import { readBound } from '../../shared/domain/routing/overflow.ts';
import { type PlaceInLine, placesInLine, whyItRose } from '../../shared/domain/routing/place-in-line.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import type { RoutingPorts } from './ports.ts';

/** Tells the waiting students of one queue their place, those in overflow too, as `agents` stand now; `rows` are as many of them as a run reads. */
export type PositionPusher = (
  queue: string,
  rows: readonly LaneRow[],
  agents: readonly Agent[],
  now: Ms,
) => Promise<void>;

const pauseMs = 10_000;
const rememberedMs = 3_600_000;
// Past so many in one queue a place is hours away.
const mostTold = 1_000;

type Told = Pick<PlaceInLine, 'position' | 'nobodyReady' | 'overtakenBy'> & { readonly at: Ms };

/**
 * Pushes a student's place and wait when the place or whether anybody is there changed, at most every 10 s a contact and function instance, and why, when the place rose. Of a
 * line that is longer than what a run reads, the rest is read at most as often. A push to a gone connection is forgotten: the next run after the student's `sync` tells the place again.
 */
export function positionPusher({
  connections,
  lanes,
  policy,
  report,
}: Pick<RoutingPorts, 'connections' | 'lanes' | 'policy' | 'report'>): PositionPusher {
  const told = new Map<string, Told>();
  const readAt = new Map<string, Ms>();
  const isDue = (at: Ms | undefined, now: Ms) => now - (at ?? Number.NEGATIVE_INFINITY) >= pauseMs;
  const whole = async (queue: string, rows: readonly LaneRow[], now: Ms) => {
    const bound = policy.queues.find(({ id }) => id === queue);
    if (!bound || rows.length < readBound(bound) || !isDue(readAt.get(queue), now)) return rows;
    readAt.set(queue, now);
    const line = await lanes.waiting(queue, mostTold);
    return [...rows.filter((row) => row.danger), ...line];
  };
  return async (queue, rows, agents, now) => {
    forget(told, now);
    const line = await whole(queue, rows, now);
    const due = line.filter((row) => isDue(told.get(row.contactId)?.at, now));
    if (due.length === 0) return;
    const places = placesInLine(line, agents, policy, now);
    const tell = (row: LaneRow) => {
      const { contactId, studentConnection } = row;
      const found = places.get(contactId);
      if (!found || studentConnection === undefined) return [];
      const { overtakenBy, ...place } = found;
      const before = told.get(contactId);
      if (before?.position === place.position && before.nobodyReady === place.nobodyReady) return [];
      told.set(contactId, { position: place.position, nobodyReady: place.nobodyReady, overtakenBy, at: now });
      const frame: PositionFrame = { type: 'position', contactId, ...place, ...(before && whyItRose(before, found)) };
      return [followThrough(report, { contactId }, [() => connections.post(studentConnection, frame)])];
    };
    await Promise.all(due.flatMap(tell));
  };
}

function forget(told: Map<string, Told>, now: Ms): void {
  for (const [contactId, { at }] of told) if (now - at > rememberedMs) told.delete(contactId);
}
