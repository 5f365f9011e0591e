import { personOf } from '../../shared/domain/contact/principal.ts';
import { type IdentifyPorts, identify } from '../../shared/identity/identify.ts';
import { refused, type TokenRefusal, tooFast } from '../../shared/identity/refusal.ts';
import type { Pace } from '../../shared/lambda/pace.ts';
import type { TicketIssue, Tickets } from '../../shared/ports/persons.ts';
import type { Ms } from '../../shared/schema/ids.ts';

/** How long a ticket may be used, in milliseconds: as long as it takes a client to connect. */
export const ticketLifeMs = 30_000;

/** A ticket and where to use it, or why there is none. */
export type Exchange =
  | { readonly kind: 'issued'; readonly ticket: string; readonly expiresAt: Ms; readonly url: string }
  | TokenRefusal;

/** What the exchange works with; `newSecret` makes an unguessable text. */
export type ExchangePorts = IdentifyPorts & {
  readonly tickets: Tickets;
  readonly webSocketUrl: string;
  readonly newSecret: () => string;
  /** How fast one person may ask for tickets. */
  readonly pace: Pace;
};

/**
 * Exchanges a token of the school's platform for a ticket that opens one connection.
 *
 * Input: the Authorization header.
 * Outcome: a ticket of 30 s, or less when the token ends sooner; or the coded reason there is none.
 *
 * 1. read who the token speaks for; 2. refuse who asks too fast; 3. store the ticket with that principal, unless they are banned or signed out since;
 * 4. answer where to connect.
 */
export async function exchangeToken(
  ports: ExchangePorts,
  authorization: string | undefined,
  now: Ms,
): Promise<Exchange> {
  const who = await identify(ports, authorization, now);
  if (who.kind === 'refused') return who;
  const { principal, signedInAt } = who;
  const { waitSeconds } = ports.pace(personOf(principal), now);
  if (waitSeconds !== undefined) return tooFast('too many tickets for one person', waitSeconds);
  const expiresAt = Math.min(now + ticketLifeMs, principal.expiresAtMs);
  const secret = ports.newSecret();
  const issue = await ports.tickets.issue({ principal, secret, expiresAt, now, signedInAt });
  if (issue.kind !== 'issued') return refusalOf(issue.kind);
  const { ticket } = issue;
  return { kind: 'issued', ticket, expiresAt, url: `${ports.webSocketUrl}?ticket=${encodeURIComponent(ticket)}` };
}

function refusalOf(kind: Exclude<TicketIssue['kind'], 'issued'>): TokenRefusal {
  switch (kind) {
    case 'banned':
      return refused('banned', 'this person is banned: ask the operators of the center');
    case 'signed-out':
      return refused('signed_out', 'this person signed out after the token was made, sign in again');
    case 'too-many':
      return tooFast('too many unused tickets for one person', ticketLifeMs / 1000);
  }
}
