import type { Sockets } from '../domain/contact/sockets.ts';
import type { ServerFrame } from '../domain/protocol/server-frame.ts';
import type { ConnectionId, Ms } from '../schema/ids.ts';

/** Open WebSocket connections. */
export interface Connections {
  /** Sends a frame over each of these connections whose token lasts; gives those that are gone or have ended, an empty text when there are none. */
  post(to: Sockets, frame: ServerFrame, now: Ms): Promise<Sockets>;
}

/** What ends WebSocket connections from this side. */
export interface ConnectionCloser {
  /** Closes a connection; done again, or for one that is gone, nothing happens. */
  close(connectionId: ConnectionId): Promise<void>;
}
