import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { PositionFrame } from '../../shared/domain/protocol/server-frame.ts';
import { type PlaceInLine, placesInLine } from '../../shared/domain/routing/place-in-line.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import type { RoutingPorts } from './ports.ts';

/** Tells the waiting students of one queue their place, as `agents` stand now. */
export type PositionPusher = (rows: readonly LaneRow[], agents: readonly Agent[], now: Ms) => Promise<void>;

const pauseMs = 10_000;
const rememberedMs = 3_600_000;

type Told = Pick<PlaceInLine, 'position' | 'nobodyReady'> & { readonly at: Ms };

/**
 * Pushes a student's place and wait when the place or whether anybody is there changed, at most every 10 s a contact and function instance. A push to a gone
 * connection is forgotten: the next run after the student's `sync` tells the place again.
 */
export function positionPusher({
  connections,
  policy,
  report,
}: Pick<RoutingPorts, 'connections' | 'policy' | 'report'>): PositionPusher {
  const told = new Map<string, Told>();
  return async (rows, agents, now) => {
    forget(told, now);
    const due = rows.filter((row) => now - (told.get(row.contactId)?.at ?? Number.NEGATIVE_INFINITY) >= pauseMs);
    if (due.length === 0) return;
    const places = placesInLine(rows, agents, policy, now);
    const tell = (row: LaneRow) => {
      const { contactId, studentConnection } = row;
      const place = places.get(contactId);
      if (!place || studentConnection === undefined) return [];
      const before = told.get(contactId);
      if (before?.position === place.position && before.nobodyReady === place.nobodyReady) return [];
      told.set(contactId, { position: place.position, nobodyReady: place.nobodyReady, at: now });
      const frame: PositionFrame = { type: 'position', contactId, ...place };
      return [followThrough(report, { contactId }, [() => connections.post(studentConnection, frame)])];
    };
    await Promise.all(due.flatMap(tell));
  };
}

function forget(told: Map<string, Told>, now: Ms): void {
  for (const [contactId, { at }] of told) if (now - at > rememberedMs) told.delete(contactId);
}
