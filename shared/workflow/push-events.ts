import type { LogEntry } from '../domain/contact/evolve.ts';
import { type Sockets, withoutSockets } from '../domain/contact/sockets.ts';
import type { ContactState } from '../domain/contact/state.ts';
import type { StudentView } from '../domain/contact/view/student-view.ts';
import { viewForAgent } from '../domain/contact/view/view-for-agent.ts';
import type { EventFrame } from '../domain/protocol/server-frame.ts';
import type { Connections } from '../ports/connections.ts';
import type { Ms } from '../schema/ids.ts';
import type { Appended } from './change-by.ts';

type Viewer = 'student' | 'agent';

/** One event frame for the connections of one participant. */
export type Push = { readonly viewer: Viewer; readonly to: Sockets; readonly frame: EventFrame };

/**
 * The pokes an append calls for: every appended event, to each participant who may see it and did not cause it.
 * `view` is how the student is shown an event, `sender` is the connection whose frame caused the append; it has the acknowledgement.
 */
export function pushesOf(view: StudentView, change: Appended, sender?: Sockets): readonly Push[] {
  const { before, after } = change;
  const agents = agentIsIn(change) ? (after.assignment ?? before.assignment)?.connectionId : undefined;
  return [
    ...pushesTo('student', withoutSockets(after.studentConnection, sender), change, view),
    ...pushesTo('agent', withoutSockets(agents, sender), change, view),
  ];
}

/** Sends pokes; a lost one does no harm, because the next one's `prev` shows the gap. Gives the student's connections that are gone. */
export async function pushEvents(connections: Connections, pushes: readonly Push[], now: Ms): Promise<Sockets> {
  let gone = '';
  for (const { viewer, to, frame } of pushes) {
    const lost = await connections.post(to, frame, now);
    if (viewer === 'student') gone = lost;
  }
  return gone;
}

function pushesTo(viewer: Viewer, to: Sockets, change: Appended, view: StudentView): readonly Push[] {
  if (!to) return [];
  let before = change.before;
  const pushes: Push[] = [];
  for (const entry of change.entries) {
    const frame = frameFor(viewer, before, entry, view);
    if (frame) pushes.push({ viewer, to, frame });
    before = entry.state;
  }
  return pushes;
}

// An agent who was only offered the contact gets the offer frame, not the conversation.
function agentIsIn(change: Appended): boolean {
  return change.before.phase === 'active' || change.before.phase === 'wrap-up' || change.after.phase === 'active';
}

function frameFor(viewer: Viewer, before: ContactState, entry: LogEntry, view: StudentView): EventFrame | undefined {
  if (viewer === 'agent') return frameOf(entry, before.seq, viewForAgent(entry.event));
  const seen = view(entry.event, entry.state.contactId);
  return seen && frameOf(entry, before.studentVisibleSeq, seen);
}

function frameOf<Seen>({ seq, at, state }: LogEntry, prev: number, event: Seen) {
  return { type: 'event', contactId: state.contactId, seq, prev, at, event } as const;
}
