import type { ServerFrame } from '../domain/protocol/server-frame.ts';
import type { Connections } from '../ports/connections.ts';
import type { ConnectionId } from '../schema/ids.ts';
import { copyOf, elsewhere } from './tables.ts';

/** Connections that remember what was posted to them. */
export type RecordingConnections = Connections & {
  /** Frames posted to a connection, oldest first. */
  readonly framesOf: (connectionId: ConnectionId) => readonly ServerFrame[];
  /** From now on a post to this connection answers `gone`. */
  readonly hangUp: (connectionId: ConnectionId) => void;
};

/** Connections in memory: every connection id is open until it is hung up. */
export function memoryConnections(): RecordingConnections {
  const frames = new Map<ConnectionId, ServerFrame[]>();
  const gone = new Set<ConnectionId>();
  return {
    post: async (connectionId, frame) => {
      await elsewhere();
      if (gone.has(connectionId)) return 'gone';
      frames.set(connectionId, [...(frames.get(connectionId) ?? []), copyOf(frame)]);
      return 'sent';
    },
    framesOf: (connectionId) => frames.get(connectionId) ?? [],
    hangUp: (connectionId) => {
      gone.add(connectionId);
    },
  };
}
