import type { Principal } from '../../shared/domain/contact/principal.ts';
import type { Tickets } from '../../shared/ports/connections.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { type AllowedOrigins, isOriginAllowed } from './allowed-origins.ts';

/** What a client shows at the door. */
export type Attempt = { readonly ticket: string; readonly origin?: string | undefined };

/** Whether the door opens, and for whom. */
export type Admission =
  | { readonly kind: 'admitted'; readonly principal: Principal }
  | { readonly kind: 'refused'; readonly reason: 'foreign-origin' | 'bad-ticket' | 'token-expired' };

/**
 * Lets a client with a ticket connect.
 *
 * Input: the ticket and the Origin header, when there is one.
 * Outcome: the principal behind the ticket, or the reason the door stays shut.
 *
 * 1. refuse a page that is not the school's, before its ticket is spent; 2. redeem the ticket, which works once;
 * 3. refuse a token that ended meanwhile.
 */
export async function redeemTicket(
  ports: { readonly tickets: Tickets; readonly allowedOrigins: AllowedOrigins },
  attempt: Attempt,
  now: Ms,
): Promise<Admission> {
  if (!isOriginAllowed(ports.allowedOrigins, attempt.origin)) return { kind: 'refused', reason: 'foreign-origin' };
  const principal = await ports.tickets.redeem(attempt.ticket, now);
  if (!principal) return { kind: 'refused', reason: 'bad-ticket' };
  if (principal.expiresAtMs <= now) return { kind: 'refused', reason: 'token-expired' };
  return { kind: 'admitted', principal };
}
