import type { ConnectionId, Ms } from '../../schema/ids.ts';
import { mostSockets, type Sockets, socketOf, withoutSockets } from '../contact/sockets.ts';

/** A connection a person opened, when, and when the token behind it ends, which versions before this one did not keep. */
export type PersonSocket = {
  readonly connectionId: ConnectionId;
  readonly openedAt: Ms;
  readonly endsAt?: Ms | undefined;
};

/** The person behind a connection: a student's or an agent's id. */
export type PersonId = string;

/** The places of a person's tickets, each by its letter: so many may be unused at once. */
export const ticketPlaces: readonly string[] = [...'abcdefghijklmnop'];

/** The places in the order in which a ticket tries them, which differs from secret to secret: tickets that are issued at once rarely meet. */
export function placesToTry(secret: string): readonly string[] {
  const from = [...secret].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % ticketPlaces.length;
  return [...ticketPlaces.slice(from), ...ticketPlaces.slice(0, from)];
}

/** How long a person's row is kept after they were last there, in milliseconds: longer than any token, so that one of before a sign-out never outlives the word of it. */
export const personRowLifeMs = 2 * 86_400_000;

/**
 * The longest it takes, in milliseconds, from a spent ticket to an open connection: `$connect` has 29 s at the gateway, and takes tens of milliseconds. The authorizer's 5 s and the function's 10
 * (`infra/chat/function-sizes.ts`) are not all of it: a cold start's init, up to 10 s, is in neither.
 */
export const longestOpeningMs = 30_000;

/** Connections in the order they were opened in. */
export function inOrderOfOpening(sockets: readonly PersonSocket[]): readonly ConnectionId[] {
  const ordered = sockets.toSorted((one, other) => one.openedAt - other.openedAt || order(one, other));
  return ordered.map(({ connectionId }) => connectionId);
}

/** A person's connections that can be posted to now, beside those that are known: whose token lasts, the newest. */
export function postableBeside(known: Sockets, sockets: readonly PersonSocket[], now: Ms): Sockets {
  const open = sockets
    .filter(({ endsAt }) => endsAt !== undefined && endsAt > now)
    .toSorted((one, other) => one.openedAt - other.openedAt)
    .slice(-mostSockets)
    .map(({ connectionId, endsAt = now }) => socketOf({ connectionId, caller: { expiresAtMs: endsAt } }));
  return withoutSockets(open.join(' '), known);
}

/** Which of a person's other connections, the oldest first, must end so that with the new one there are no more than `most`. */
export function pastBound(others: readonly ConnectionId[], most: number): readonly ConnectionId[] {
  return others.slice(0, Math.max(0, others.length + 1 - most));
}

/** Those opened so lately that the gateway may not have had them open when they were closed. */
export function justOpened(sockets: readonly PersonSocket[], now: Ms): readonly ConnectionId[] {
  return sockets.filter(({ openedAt }) => now - openedAt < longestOpeningMs).map(({ connectionId }) => connectionId);
}

function order(one: PersonSocket, other: PersonSocket): number {
  return one.connectionId < other.connectionId ? -1 : 1;
}
