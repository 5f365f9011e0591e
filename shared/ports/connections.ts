import type { Principal } from '../domain/contact/principal.ts';
import type { ServerFrame } from '../domain/protocol/server-frame.ts';
import type { ConnectionId, Ms } from '../schema/ids.ts';

/** Single-use tickets: a principal for whoever presents the secret in time. */
export interface Tickets {
  issue(secret: string, principal: Principal, expiresAt: Ms): Promise<void>;
  /** The principal of a ticket, once; undefined when it is unknown, used or expired. */
  redeem(secret: string, now: Ms): Promise<Principal | undefined>;
}

/** Open WebSocket connections. */
export interface Connections {
  post(connectionId: ConnectionId, frame: ServerFrame): Promise<'sent' | 'gone'>;
}
