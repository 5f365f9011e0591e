import type { Entry, Tickets } from '../../shared/ports/persons.ts';
import type { ConnectionId, Ms } from '../../shared/schema/ids.ts';
import { type AllowedOrigins, isOriginAllowed } from './allowed-origins.ts';

/** What a client shows at the door. */
export type Attempt = {
  readonly ticket: string;
  readonly connectionId: ConnectionId;
  readonly origin?: string | undefined;
};

/** Whether the door opens, and for whom. */
export type Admission =
  | ({ readonly kind: 'admitted' } & Entry)
  | { readonly kind: 'refused'; readonly reason: 'foreign-origin' | 'bad-ticket' | 'token-expired' };

/**
 * Lets a client with a ticket connect.
 *
 * Input: the ticket, the connection that would open, and the Origin header, when there is one.
 * Outcome: the principal behind the ticket and their other connections, or the reason the door stays shut.
 *
 * 1. refuse a page that is not the school's, before its ticket is spent; 2. redeem the ticket, which works once and enters the connection among
 * those of the person; 3. refuse a token that ended meanwhile.
 */
export async function redeemTicket(
  ports: { readonly tickets: Pick<Tickets, 'redeem'>; readonly allowedOrigins: AllowedOrigins },
  attempt: Attempt,
  now: Ms,
): Promise<Admission> {
  if (!isOriginAllowed(ports.allowedOrigins, attempt.origin)) return { kind: 'refused', reason: 'foreign-origin' };
  const entry = await ports.tickets.redeem(attempt.ticket, attempt.connectionId, now);
  if (!entry) return { kind: 'refused', reason: 'bad-ticket' };
  if (entry.principal.expiresAtMs <= now) return { kind: 'refused', reason: 'token-expired' };
  return { kind: 'admitted', ...entry };
}
