import type { ConnectionId, Ms } from '../../schema/ids.ts';

/**
 * The open connections of one participant, in one text as rows hold them: each its id and, in base 36, the second in which its token ends (`id@end`),
 * divided by spaces, the newest last. A plain id, as versions before this one wrote, has no end that is known and stood for all.
 */
export type Sockets = string;

/** Connections a participant has at most; one more puts the oldest out. */
export const mostSockets = 8;

const second = 1000;
// Several sweeps: one may be late, and the next one die.
const sweptMs = 300 * second;

/** The one connection a frame came over. */
export function socketOf(frame: {
  readonly connectionId: ConnectionId;
  readonly caller: { readonly expiresAtMs: Ms };
}): Sockets {
  return `${frame.connectionId}@${Math.floor(frame.caller.expiresAtMs / second).toString(36)}`;
}

/** Each connection by itself, the oldest first. */
export function eachSocket(sockets: Sockets | undefined): readonly Sockets[] {
  return sockets ? sockets.split(' ') : [];
}

/** The id API Gateway knows one connection by. */
export function connectionOf(socket: Sockets): ConnectionId {
  return socket.split('@', 1).join();
}

/** When the token of one connection ends; never, as far as a plain id says. */
export function endOf(socket: Sockets): Ms {
  const [, end] = socket.split('@');
  return end === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(end, 36) * second;
}

/** Those of connections that were found gone or ended of whose end nobody else tells: one whose token ended a moment ago is open, until the sweep closes it and its page comes back. */
export function goneForGood(gone: Sockets, now: Ms): Sockets {
  return eachSocket(gone)
    .filter((socket) => !(endOf(socket) <= now && now < endOf(socket) + sweptMs))
    .join(' ');
}

/** Those of a participant's connections that are none of `gone`. */
export function withoutSockets(sockets: Sockets | undefined, gone: Sockets | undefined): Sockets {
  const ids = eachSocket(gone).map(connectionOf);
  return eachSocket(sockets)
    .filter((socket) => !ids.includes(connectionOf(socket)))
    .join(' ');
}

/** A participant's connections with more of them, which are the newest now. */
export function withSockets(sockets: Sockets | undefined, more: Sockets): Sockets {
  // Whoever wrote a plain id meant that there is no other.
  if (!more.includes('@')) return more;
  return [...eachSocket(withoutSockets(sockets, more)), ...eachSocket(more)].slice(-mostSockets).join(' ');
}

/** True when a participant is known to be on this connection. */
export function hasSocket(sockets: Sockets | undefined, socket: Sockets): boolean {
  return eachSocket(sockets).includes(socket);
}
