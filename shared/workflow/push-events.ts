import type { LogEntry } from '../domain/contact/evolve.ts';
import type { ContactState } from '../domain/contact/state.ts';
import { viewFor } from '../domain/contact/view.ts';
import type { EventFrame } from '../domain/protocol/server-frame.ts';
import type { Connections } from '../ports/connections.ts';
import type { ConnectionId } from '../schema/ids.ts';
import type { Appended } from './change-by.ts';

type Viewer = 'student' | 'agent';

/** One event frame for one connection. */
export type Push = { readonly viewer: Viewer; readonly connectionId: ConnectionId; readonly frame: EventFrame };

/**
 * The pokes an append calls for: every appended event, to each participant who may see it and did not cause it.
 * `sender` is the connection whose frame caused the append; it has the acknowledgement.
 */
export function pushesOf(change: Appended, sender?: ConnectionId): readonly Push[] {
  return [
    ...pushesTo('student', change.after.studentConnection, change, sender),
    ...pushesTo('agent', (change.after.assignment ?? change.before.assignment)?.connectionId, change, sender),
  ];
}

/** Sends pokes; a lost one does no harm, because the next one's `prev` shows the gap. Returns those whose connection is gone. */
export async function pushEvents(connections: Connections, pushes: readonly Push[]): Promise<readonly Push[]> {
  const gone: Push[] = [];
  for (const push of pushes) {
    if ((await connections.post(push.connectionId, push.frame)) === 'gone') gone.push(push);
  }
  return gone;
}

function pushesTo(
  viewer: Viewer,
  connectionId: ConnectionId | undefined,
  change: Appended,
  sender: ConnectionId | undefined,
): readonly Push[] {
  if (connectionId === undefined || connectionId === sender) return [];
  if (viewer === 'agent' && !agentIsIn(change)) return [];
  let before = change.before;
  const pushes: Push[] = [];
  for (const entry of change.entries) {
    const frame = frameFor(viewer, before, entry);
    if (frame) pushes.push({ viewer, connectionId, frame });
    before = entry.state;
  }
  return pushes;
}

// An agent who was only offered the contact gets the offer frame, not the conversation.
function agentIsIn(change: Appended): boolean {
  return change.before.phase === 'active' || change.before.phase === 'wrap-up' || change.after.phase === 'active';
}

function frameFor(viewer: Viewer, before: ContactState, entry: LogEntry): EventFrame | undefined {
  const event = viewFor(viewer, entry.event);
  if (!event) return undefined;
  const prev = viewer === 'student' ? before.studentVisibleSeq : before.seq;
  return { type: 'event', contactId: entry.state.contactId, seq: entry.seq, prev, at: entry.at, event };
}
