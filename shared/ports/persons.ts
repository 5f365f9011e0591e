import type { Principal } from '../domain/contact/principal.ts';
import type { PersonId, PersonSocket } from '../domain/person/person-sockets.ts';
import type { ConnectionId, Ms } from '../schema/ids.ts';

/** What a ticket is asked for with. */
export type TicketWish = {
  readonly principal: Principal;
  /** Unguessable: 32 bytes in base64url. */
  readonly secret: string;
  readonly expiresAt: Ms;
  readonly now: Ms;
  /** When the person signed in, as far as the token says. */
  readonly signedInAt?: Ms | undefined;
};

/** A ticket; or why there is none: the person is banned, signed out after the token was made, or holds too many. */
export type TicketIssue =
  | { readonly kind: 'issued'; readonly ticket: string }
  | { readonly kind: 'banned' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'too-many' };

/** Who comes in with a ticket, and the connections they have beside the new one, the oldest first. */
export type Entry = { readonly principal: Principal; readonly others: readonly ConnectionId[] };

/** Single-use tickets: a principal for whoever presents one in time. */
export interface Tickets {
  issue(wish: TicketWish): Promise<TicketIssue>;
  /** Spends a ticket for a connection that opens, which is one of the person's from then on; undefined when it is unknown, used, expired or taken back. */
  redeem(ticket: string, connectionId: ConnectionId, now: Ms): Promise<Entry | undefined>;
}

/** The connections each person has, for who hears that some are gone, or has to tell all of them. */
export interface PersonSockets {
  /** Those that are open, as far as anybody heard; none that came in before this read is left out. */
  of(person: PersonId): Promise<readonly PersonSocket[]>;
  hangUp(person: PersonId, gone: readonly ConnectionId[]): Promise<void>;
}

/** What takes a person's tickets back; each gives the connections that are to be ended. */
export interface SignOuts {
  /** From now on tokens made before are worth nothing. */
  signOut(person: PersonId, now: Ms): Promise<readonly PersonSocket[]>;
}

/** Who may not come in at all. */
export interface Bans {
  /** Until `unban` the person is given no ticket. */
  ban(person: PersonId, now: Ms): Promise<readonly PersonSocket[]>;
  unban(person: PersonId, now: Ms): Promise<void>;
}
