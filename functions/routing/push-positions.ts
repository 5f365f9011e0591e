import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { Sockets } from '../../shared/domain/contact/sockets.ts';
import type { PositionFrame } from '../../shared/domain/protocol/server-frame.ts';
import { type PlaceInLine, placesInLine } from '../../shared/domain/routing/place-in-line.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { noteDetached } from '../../shared/workflow/note-detached.ts';
import type { RoutingPorts } from './ports.ts';

/** Tells the waiting students of one queue their place, as `agents` stand now. */
export type PositionPusher = (rows: readonly LaneRow[], agents: readonly Agent[], now: Ms) => Promise<void>;

const pauseMs = 10_000;
const rememberedMs = 3_600_000;

type Told = Pick<PlaceInLine, 'position' | 'nobodyReady'> & { readonly at: Ms; readonly to: Sockets };

/**
 * Pushes a student's place and wait when the place, whether anybody is there, or where the student is changed, at most every 10 s a contact and function instance. A student whose
 * last connection is found to be gone is detached, and told the place again once they are back.
 */
export function positionPusher(ports: Pick<RoutingPorts, 'log' | 'connections' | 'policy' | 'report'>): PositionPusher {
  const { connections, policy, report } = ports;
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
      const isNews = before?.position !== place.position || before.nobodyReady !== place.nobodyReady;
      // Whoever came on another connection since has not heard it.
      if (!isNews && before.to === studentConnection) return [];
      told.set(contactId, { position: place.position, nobodyReady: place.nobodyReady, at: now, to: studentConnection });
      const frame: PositionFrame = { type: 'position', contactId, ...place };
      const show = async () => {
        const gone = await connections.post(studentConnection, frame, now);
        if (gone) await noteDetached(ports, contactId, gone, now);
      };
      return [followThrough(report, { contactId }, [show])];
    };
    await Promise.all(due.flatMap(tell));
  };
}

function forget(told: Map<string, Told>, now: Ms): void {
  for (const [contactId, { at }] of told) if (now - at > rememberedMs) told.delete(contactId);
}
