import { connectionOf, eachSocket, endOf } from '../domain/contact/sockets.ts';
import type { ServerFrame } from '../domain/protocol/server-frame.ts';
import type { ConnectionCloser, Connections } from '../ports/connections.ts';
import type { ConnectionId } from '../schema/ids.ts';
import { copyOf, elsewhere } from './tables.ts';

/** Connections that remember what was posted to them. */
export type RecordingConnections = Connections &
  ConnectionCloser & {
    /** Frames posted to a connection, oldest first. */
    readonly framesOf: (connectionId: ConnectionId) => readonly ServerFrame[];
    /** From now on a post to this connection answers `gone`. */
    readonly hangUp: (connectionId: ConnectionId) => void;
    /** Connections that were closed from this side. */
    readonly closed: () => readonly ConnectionId[];
  };

/** Connections in memory: every connection id is open until it is hung up. */
export function memoryConnections(): RecordingConnections {
  const frames = new Map<ConnectionId, ServerFrame[]>();
  const gone = new Set<ConnectionId>();
  const closed = new Set<ConnectionId>();
  return {
    post: async (to, frame, now) => {
      await elsewhere();
      const [sent, lost]: [string[], string[]] = [[], []];
      for (const socket of eachSocket(to)) {
        const isOver = gone.has(connectionOf(socket)) || endOf(socket) <= now;
        (isOver ? lost : sent).push(socket);
      }
      for (const id of sent.map(connectionOf)) frames.set(id, [...(frames.get(id) ?? []), copyOf(frame)]);
      return lost.join(' ');
    },
    framesOf: (connectionId) => frames.get(connectionId) ?? [],
    hangUp: (connectionId) => {
      gone.add(connectionId);
    },
    close: async (connectionId) => {
      await elsewhere();
      gone.add(connectionId);
      closed.add(connectionId);
    },
    closed: () => [...closed],
  };
}
